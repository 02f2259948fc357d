"""Writes pillow-images.json: small images of many kinds, and what Pillow makes of each.

    pip install pillow==13.0.0 && python pillow-images.py

`digest` is the sha256 of `Image.open(file).convert("RGB")`'s bytes; null where Pillow refuses the file.
`read` says whether it is read here: what Pillow refuses never is, and of the rest a few kinds are not.
"""

import base64, hashlib, io, json, pathlib, random, struct
from PIL import Image

WIDTH, HEIGHT = 7, 5
drawn = random.Random(1)
images = []


def pixels(channels):
    return bytes(drawn.randrange(256) for _ in range(WIDTH * HEIGHT * channels))


RGBA = Image.frombytes("RGBA", (WIDTH, HEIGHT), pixels(4))
RGB = RGBA.convert("RGB")
GREY = RGB.convert("L")
PALETTE = RGB.quantize(12)


def pillow(data):
    try:
        return hashlib.sha256(Image.open(io.BytesIO(data)).convert("RGB").tobytes()).hexdigest()
    except OSError:
        return None


def add(name, data, read=True):
    digest = pillow(data)
    images.append({"name": name, "base64": base64.b64encode(data).decode(), "digest": digest, "read": read and digest is not None})


def saved(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def bmp(bits, rows, palette=b"", height=HEIGHT, compression=0, masks=b""):
    colours = len(palette) // 4
    start = 14 + 40 + len(masks) + len(palette)
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, height, 1, bits, compression, len(rows), 0, 0, colours, 0)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + masks + palette + rows


def rows(bits):
    stride = (WIDTH * bits + 31) // 32 * 4
    return bytes(drawn.randrange(256) for _ in range(stride * HEIGHT))


def colours(count):
    return bytes(drawn.randrange(256) for _ in range(4 * count))


def tiff(tags, data, order="<"):
    """One strip, not compressed; what Pillow does not write by itself."""
    tags = {256: [WIDTH], 257: [HEIGHT], 259: [1], 273: [0], 278: [HEIGHT], 279: [len(data)], **tags}
    end = 8 + 2 + 12 * len(tags) + 4
    long = b"".join(struct.pack(f"{order}{len(v)}H", *v) for _, v in sorted(tags.items()) if len(v) > 2)
    directory, used = b"", 0
    for tag, values in sorted(tags.items()):
        values = [end + len(long)] if tag == 273 else values
        directory += struct.pack(order + "HHI", tag, 3, len(values))
        if len(values) > 2:
            directory += struct.pack(order + "I", end + used)
            used += 2 * len(values)
        else:
            directory += struct.pack(f"{order}{len(values)}H", *values).ljust(4, b"\0")
    head = {"<": b"II*\0", ">": b"MM\0*"}[order] + struct.pack(order + "IH", 8, len(tags))
    return head + directory + b"\0\0\0\0" + long + data


add("BMP, 24 bits", saved(RGB, "BMP"))
add("BMP, 32 bits with alpha", saved(RGBA, "BMP"))
add("BMP, 8-bit grey", saved(GREY, "BMP"))
add("BMP, 8-bit palette", saved(PALETTE, "BMP"))
add("BMP, 1 bit", saved(RGB.convert("1"), "BMP"))
add("BMP, 4-bit palette", bmp(4, rows(4), colours(16)))
add("BMP, 24 bits, first row on top", bmp(24, rows(24), height=-HEIGHT))
add("BMP, 32 bits by masks", bmp(32, rows(32), compression=3, masks=struct.pack("<III", 0xFF0000, 0xFF00, 0xFF)))
add("BMP, 16 bits", bmp(16, rows(16)), read=False)
add("BMP, run-length", bmp(8, b"\x07\x01\0\0" * HEIGHT + b"\0\1", colours(256), compression=1), read=False)
add("BMP cut short", saved(RGB, "BMP")[:-8])

add("GIF", saved(PALETTE, "GIF"))
add("GIF, not interlaced", saved(PALETTE, "GIF", interlace=0))
add("GIF, grey", saved(GREY, "GIF"))
add("GIF of two frames, of which the second is transparent", saved(PALETTE, "GIF", save_all=True, append_images=[GREY]), read=False)
add("GIF with a transparent colour", saved(PALETTE, "GIF", transparency=PALETTE.getpixel((0, 0))), read=False)
add("GIF cut short", saved(PALETTE, "GIF")[:-12])

for compression in [None, "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"]:
    add(f"TIFF, {compression}", saved(RGB, "TIFF", compression=compression))
add("TIFF with alpha", saved(RGBA, "TIFF"))
add("TIFF, palette", saved(PALETTE, "TIFF"))
add("TIFF, fax", saved(RGB.convert("1"), "TIFF", compression="group4"))
add("TIFF, the first of two pages", saved(RGB, "TIFF", save_all=True, append_images=[GREY]))
add("TIFF, big-endian", tiff({258: [8] * 3, 262: [2], 277: [3]}, pixels(3), ">"))
add("TIFF, grey whose 0 is white", tiff({258: [8], 262: [0], 277: [1]}, pixels(1)))
add("TIFF, YCbCr", saved(RGB.convert("YCbCr"), "TIFF"), read=False)
add("TIFF, CMYK", saved(RGB.convert("CMYK"), "TIFF"), read=False)
add("TIFF, 16-bit grey", saved(Image.frombytes("I;16", (WIDTH, HEIGHT), pixels(2)), "TIFF"), read=False)
add("TIFF, 16-bit RGB", tiff({258: [16] * 3, 262: [2], 277: [3]}, pixels(6)), read=False)
add("TIFF, signed", tiff({258: [8], 262: [1], 277: [1], 339: [2]}, pixels(1)), read=False)
add("TIFF to be turned", tiff({258: [8], 262: [1], 274: [6], 277: [1]}, pixels(1)), read=False)
add("TIFF, multiplied by alpha", tiff({258: [8] * 4, 262: [2], 277: [4], 338: [1]}, pixels(4)), read=False)
add("TIFF of a palette that is not there", tiff({258: [8], 262: [3], 277: [1]}, pixels(1)))
add("TIFF cut short", saved(RGB, "TIFF")[:-8])

add("WebP, lossless", saved(RGB, "WEBP", lossless=True))
add("WebP, lossy", saved(RGB, "WEBP", quality=60))
add("WebP, lossless with alpha", saved(RGBA, "WEBP", lossless=True, exact=True))
add("WebP cut short", saved(RGB, "WEBP", lossless=True)[:-8])

# JPEGs damaged within their pixels: libjpeg warns of some, which Pillow reads, and fails at others only behind the last row
JPEG = saved(RGB.resize((32, 32)), "JPEG")
start = JPEG.index(b"\xff\xda") + 14
for what, patch in {
    "a restart that is not expected": b"\xff\xd0",
    "a comment": b"\xff\xfe\x00\x02",
    "a marker that is none": b"\xff\x02",
    "a second start of image": b"\xff\xd8",
    "a second frame": b"\xff\xc0",
    "a damaged Huffman table": b"\xff\xc4\x00\x04\x00\x00",
    "a damaged quantisation table": b"\xff\xdb\x00\x03\x00",
    "a damaged restart interval": b"\xff\xdd\x00\x05\x00\x00\x00",
    "another scan": b"\xff\xda",
    "a Huffman table": JPEG[JPEG.index(b"\xff\xc4") : JPEG.index(b"\xff\xc4", JPEG.index(b"\xff\xc4") + 2)],
    "a quantisation table": JPEG[JPEG.index(b"\xff\xdb") : JPEG.index(b"\xff\xdb", JPEG.index(b"\xff\xdb") + 2)],
}.items():
    add(f"JPEG with {what} among its pixels", JPEG[: start + 40] + patch + JPEG[start + 40 :])
for k in range(12):
    damaged = bytearray(JPEG)
    damaged[drawn.randrange(start, len(JPEG) - 2)] ^= 1 << drawn.randrange(8)
    add(f"JPEG with a bit flipped among its pixels, {k + 1}", bytes(damaged))
add("JPEG, progressive", saved(RGB, "JPEG", progressive=True))
add("JPEG with restarts", saved(RGB.resize((32, 32)), "JPEG", restart_marker_blocks=2))
add("JPEG that ends before its last row", JPEG[: start + 30] + b"\xff\xd9")

pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(images, indent=1) + "\n")
print(len(images), "images,", sum(image["read"] for image in images), "read,", sum(image["digest"] is None for image in images), "refused by Pillow")
