# kind: gadgets
# tries: pyarrow.flight opens a connection

import pyarrow.flight as flight

client = flight.connect(f"grpc://127.0.0.1:{VICTIM['tcp4']}")
try:
    client.list_actions(options=flight.FlightCallOptions(timeout=1))
    list(client.list_actions(options=flight.FlightCallOptions(timeout=1)))
except Exception as error:
    print(error)
