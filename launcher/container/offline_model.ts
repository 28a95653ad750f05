/** The offline model's command line in its container. */
import { configFromEnvironment } from "../../offline_model/config.ts";
import { offlineModelPermissionFlags } from "../permissions.ts";
import { printArguments } from "./arguments.ts";

printArguments(offlineModelPermissionFlags(configFromEnvironment()));
