/** The service's version, as health and the OpenAPI document tell it. */
export const VERSION = "1.0.0";
