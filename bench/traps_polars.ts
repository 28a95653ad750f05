/** CSV → Parquet → CSV by Polars, for the table of traps; the three paths are its arguments. */
import pl from "nodejs-polars";

const [source = "", parquet = "", target = ""] = Deno.args;
const scan = pl.scanCSV(source, { inferSchemaLength: 1_000_000, parseDates: true, glob: false });
await scan.sinkParquet(parquet).collect();
(await pl.scanParquet(parquet, { glob: false }).collect()).writeCSV(target);
