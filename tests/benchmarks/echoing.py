"""A program that writes an exact number of bytes for each key: what the measuring is measured with."""

import sys
import time
import tty

QUESTION, READY = b"\x1b[?2026$p", b"\x1b[Hready"


def write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def work(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass


def main() -> None:
    tty.setraw(0)
    write(QUESTION)
    answer = sys.stdin.buffer.read(len(b"\x1b[?2026;2$y"))
    work(0.3)
    write(READY if answer.startswith(b"\x1b[?2026;") else b"wrong")
    while (key := sys.stdin.buffer.read(1)) != b"q":
        if key == b"a":
            write(b"five!")
        elif key == b"w":  # silent, in the middle of an answer, longer than an idle program is waited for
            write(b"one")
            work(0.4)
            write(b"more")
    sys.exit(3)


if __name__ == "__main__":
    main()
