import { rm } from "node:fs/promises";
import { join } from "node:path";
import pl from "nodejs-polars";

/**
 * Startup check: writes a one-row Parquet file into `folder` with Polars and reads it back.
 * Throws Error with a sentence for the console when Polars cannot be loaded or disagrees.
 */
export async function checkPolars(folder: string): Promise<void> {
  const path = join(folder, `.polars_check_${crypto.randomUUID()}.parquet`);
  try {
    const written = pl.DataFrame({ number: [17], text: ["é"] });
    await written.lazy().sinkParquet(path, { compression: "zstd" }).collect();
    const back = await pl.scanParquet(path, { glob: false }).collect();
    const [row] = back.toRecords();
    if (row?.["number"] !== 17 || row["text"] !== "é") {
      throw new Error("the row read back is not the row written");
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Cannot write and read Parquet in ${folder}: ${reason}`, { cause: error });
  } finally {
    await rm(path, { force: true });
  }
}
