/** A logger that no sink listens to. */
import { type Logger, logger } from "../../shared/logging.ts";

export const silentLog: Logger = logger("silent");
