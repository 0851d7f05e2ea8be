"""What a camera sees in a test: pictures one after another, over and over, from a file that Chromium plays."""

from __future__ import annotations

from tests.browser.conftest import QUIET

WIDTH, HEIGHT, SCALE = 640, 480, 10
GREY = bytes([128]) * (WIDTH * HEIGHT // 2)
HEAD = f"YUV4MPEG2 W{WIDTH} H{HEIGHT} F10:1 Ip A1:1 C420jpeg\n".encode()


def squares(code):
    """A camera's picture of somebody who holds up the squares of a code; white without one."""
    rows = [bytearray([235]) * WIDTH for _ in range(HEIGHT)]
    for y, line in enumerate(code):
        for x, is_dark in enumerate(line):
            for row in rows[60 + y * SCALE : 60 + (y + 1) * SCALE] if is_dark else ():
                row[160 + x * SCALE : 160 + (x + 1) * SCALE] = bytes([16]) * SCALE
    return b"".join(rows)


def camera(path, pictures, each=10):
    """What Chromium is started with, so that its camera sees these pictures, so many tenths of a second each."""
    path.write_bytes(HEAD + b"".join((b"FRAME\n" + picture + GREY) * each for picture in pictures))
    asked = ("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream")
    return [*QUIET, *asked, f"--use-file-for-fake-video-capture={path}"]
