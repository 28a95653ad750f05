# kind: network
# tries: asyncio's event loop, which makes sockets of its own

import asyncio


async def run():
    _, writer = await asyncio.open_connection("127.0.0.1", VICTIM["tcp4"])
    writer.write(b"hello")
    await writer.drain()


asyncio.run(run())
