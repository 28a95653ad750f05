/** Ports are settled before anything starts, so that a taken one is one clear line. */

/** The port itself, or a free one for 0. Throws when another program holds it. */
export function settlePort(setting: string, hostname: string, port: number): number {
  try {
    using listener = Deno.listen({ hostname, port });
    return listener.addr.port;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) {
      throw new Error(
        `Cannot listen on ${hostname}:${port}: another program does; end it or set ${setting}`,
      );
    }
    if (error instanceof Deno.errors.PermissionDenied) {
      throw new Error(`Cannot listen on ${hostname}:${port}: not allowed; set ${setting}`);
    }
    throw new Error(`Cannot listen on ${hostname}:${port}: no such address on this machine`, {
      cause: error,
    });
  }
}
