/** Whether the sidecar's container can reach anything, with the API's as the control. */
import assert from "node:assert/strict";
import { z } from "zod";
import { type Containers, docker, inspectContainer } from "./docker_stack.ts";

/** Answers every TCP connection and every datagram on port 9000. */
const WITNESS = `
import socket, threading
tcp = socket.create_server(("0.0.0.0", 9000))
udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
udp.bind(("0.0.0.0", 9000))
def echo():
    while True:
        data, peer = udp.recvfrom(64)
        udp.sendto(data, peer)
threading.Thread(target=echo, daemon=True).start()
while True:
    tcp.accept()[0].close()
`;

/** Tries one address by TCP and by UDP, and a name; prints what answered. Runs under `deno eval`. */
const TRY = `
import dgram from "node:dgram";
const [hostname, port] = [Deno.args[0], Number(Deno.args[1])];
const within = (promise) => Promise.race([
  promise.then(() => true, () => false),
  new Promise((over) => setTimeout(() => over(false), 3000)),
]);
const socket = dgram.createSocket("udp4");
const answered = new Promise((done) => socket.once("message", done));
socket.on("error", () => {});
socket.send("x", port, hostname, () => {});
const [tcp, udp, dns] = await Promise.all([
  within(Deno.connect({ hostname, port })),
  within(answered),
  within(Deno.resolveDns("example.com", "A")),
]);
console.log(JSON.stringify({ tcp, udp, dns }));
Deno.exit(0);
`;
const Tried = z.object({ tcp: z.boolean(), udp: z.boolean(), dns: z.boolean() });
type Tried = z.infer<typeof Tried>;

/** From inside the sidecar nothing answers that answers the API, and the host has no address there. */
export async function assertNoEgress(containers: Containers): Promise<void> {
  const attempt = async (
    service: "api" | "sidecar",
    host: string,
    port: number,
  ): Promise<Tried> => {
    const { stdout, stderr } = await containers.exec(service, [
      "deno",
      "eval",
      TRY,
      host,
      String(port),
    ]);
    assert.notEqual(stdout, "", stderr);
    return Tried.parse(JSON.parse(stdout));
  };
  const nothing = { tcp: false, udp: false, dns: false };

  const witness = await startWitness(containers);
  try {
    const seen = await attempt("api", witness.address, 9000);
    assert.deepEqual({ ...seen, dns: null }, { tcp: true, udp: true, dns: null }, "the control");
    assert.deepEqual(await attempt("sidecar", witness.address, 9000), nothing);
  } finally {
    await witness.remove();
  }

  const sidecar = await containers.inspect("sidecar");
  assert.deepEqual(sidecar.HostConfig.Dns, ["127.0.0.1"]);
  using host = Deno.listen({ hostname: "0.0.0.0", port: 0 });
  for (const { Gateway } of Object.values(sidecar.NetworkSettings.Networks)) {
    if (Gateway !== "") {
      assert.deepEqual(await attempt("sidecar", Gateway, host.addr.port), nothing);
    }
  }
}

/** A container on the network by which the API reaches the outside. */
async function startWitness({ project }: Containers) {
  const { stdout, stderr } = await docker([
    "run",
    "--detach",
    "--rm",
    `--network=${project}_outside`,
    "--entrypoint=python3",
    "ai-code-builder-sidecar",
    "-c",
    WITNESS,
  ]);
  const id = stdout.trim();
  assert.notEqual(id, "", stderr);
  const { NetworkSettings } = await inspectContainer(id);
  const [network] = Object.values(NetworkSettings.Networks);
  return { address: network?.IPAddress ?? "", remove: () => docker(["rm", "--force", id]) };
}
