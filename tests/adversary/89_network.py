"""Opens sockets: to the network, to this machine, abstract ones."""

import socket

for family, kind, address in (
    (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 22)),
    (socket.AF_INET, socket.SOCK_DGRAM, ("192.0.2.1", 53)),
    (socket.AF_UNIX, socket.SOCK_STREAM, "\0adversary"),
    (socket.AF_NETLINK, socket.SOCK_RAW, (0, 0)),
):
    try:
        end = socket.socket(family, kind)
        end.connect(address)
        print("connected", address)
    except OSError:
        pass
