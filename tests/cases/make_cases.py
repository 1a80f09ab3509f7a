#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""Makes the inputs of run_cases.sh and cause_faults.sh, under the folder that is named.

    python3 make_cases.py FOLDER          everything but idx/large, in a second, under 1 MB
    python3 make_cases.py FOLDER large    idx/large too: 240,000 pictures in 1 MB of gzip

Needs nothing but Python 3. Every picture is drawn here; the TorchScript modules are written here.
"""
import base64, gzip, os, pickle, random, struct, sys, unicodedata, zipfile, zlib

ROOT = os.fsencode(os.path.abspath(sys.argv[1]))

def put(path, data):
    """Writes a file; path is str (UTF-8) or bytes, below ROOT."""
    path = os.path.join(ROOT, path if isinstance(path, bytes) else path.encode())
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data.encode() if isinstance(data, str) else data)

# ------------------------------------------------------------------------------------ pictures
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png(rows, colour=2, depth=8, extra=b""):
    """rows: lists of tuples or numbers; extra: chunks that stand before the pixels."""
    body = b""
    for row in rows:
        values = [v for p in row for v in (p if isinstance(p, tuple) else (p,))]
        body += b"\0" + struct.pack(">%d%s" % (len(values), "B" if depth == 8 else "H"), *values)
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(body)) + chunk(b"IEND", b"")

def stripes(k, i, side=32):
    """Picture i of class k: the stripes' direction and colour tell the class."""
    r = random.Random(1000 * k + i)
    base = [(200, 60, 60), (60, 190, 70), (70, 80, 210), (200, 180, 60)][k % 4]
    shift = r.randrange(8)
    def at(x, y):
        bright = ((x, y, x + y)[k % 3] + shift) // 4 % 2
        return tuple(min(255, max(0, (c if bright else c // 3) + r.randrange(-25, 26))) for c in base)
    return [[at(x, y) for x in range(side)] for y in range(side)]

def classes(where, names, count=2, first=0):
    where = where if isinstance(where, bytes) else where.encode()
    for k, name in enumerate(names):
        for i in range(count):
            put(os.path.join(where, name if isinstance(name, bytes) else name.encode(), b"%02d.png" % i), png(stripes(k, first + i)))

RED, GREEN, BLUE, OCHRE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (200, 200, 0)
QUARTERS = [[(RED if x < 8 else GREEN) if y < 8 else (BLUE if x < 8 else OCHRE) for x in range(16)] for y in range(16)]
# The same quarters as a lossless WebP whose EXIF says "turn it clockwise": then blue is at the top left.
WEBP = base64.b64decode("UklGRnAAAABXRUJQVlA4WAoAAAAIAAAADwAADwAAVlA4TDAAAAAvD8ADAB8gECD4H3NlQyCQ5G821QKCIv9Hm//AF6cAYbbRJCc5yXuf"
                        "QUT/o/SD7QNFWElGGgAAAElJKgAIAAAAAQASAQMAAQAAAAYAAAAAAAAA")
JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4O"
    "DhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAQABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAA"
    "AAAAAAAAAAb/xAAYEAACAwAAAAAAAAAAAAAAAAAABUOCwf/EABUBAQEAAAAAAAAAAAAAAAAAAAQF/8QAGREAAQUAAAAAAAAAAAAAAAAAAAIDQUOB/9oADAMBAAIRAxEA"
    "PwCaST10JJ66Ek9dCSeuhlSW2q9P/9k=")

def pictures():
    grey = [[76 if x < 8 and y < 8 else 180 for x in range(16)] for y in range(16)]
    tiff = [(256, 4, 16), (257, 4, 16), (258, 3, 32), (259, 3, 1), (262, 3, 1), (273, 4, 8), (277, 3, 1), (278, 4, 16), (279, 4, 1024), (339, 3, 3)]
    profile = chunk(b"iCCP", b"ICC Profile\0\0" + zlib.compress(b"x" * 200))
    for i in range(2):
        put("pictures/turned/plain/%d.png" % i, png(QUARTERS))
        put("pictures/turned/webp/%d.webp" % i, WEBP)
        put("pictures/colour_key/rgb/%d.png" % i, png(QUARTERS, extra=chunk(b"tRNS", struct.pack(">3H", *RED))))
        put("pictures/colour_key/grey/%d.png" % i, png(grey, colour=0, extra=chunk(b"tRNS", struct.pack(">H", 76))))
        for name, turn in (("across", 0), ("down", 1)):
            ramp = [[(x, y)[turn] * 4095 // 15 for x in range(16)] for y in range(16)]
            put("pictures/twelve_bit/%s/%d.png" % (name, i), png(ramp, colour=0, depth=16))
        put("pictures/float_tiff/float/%d.tif" % i, b"II*\0" + struct.pack("<I", 8 + 1024) + struct.pack("<256f", *[x / 15 for _ in range(16) for x in range(16)])
            + struct.pack("<H", len(tiff)) + b"".join(struct.pack("<HHII", t, kind, 1, v) for t, kind, v in tiff) + bytes(4))
        put("pictures/no_end_marker/cut/%d.jpg" % i, JPEG[:-2])                # every pixel is there, only FF D9 is not
    classes("pictures/float_tiff", ["png"])
    classes("pictures/no_end_marker", ["whole"])
    for i in range(6):
        put("pictures/jfif/camera/%d.jpg" % i, JPEG)
        put("pictures/jfif/browser/%d.%s" % (i, "jpg" if i < 2 else "jfif"), JPEG)
    for i in range(10):
        put("pictures/warnings/png/%d.png" % i, png(stripes(0, i, 16), extra=profile))
        put("pictures/warnings/jpeg/%d.jpg" % i, JPEG[:-2] + b"\x12\x34" * 30 + JPEG[-2:])
    classes("pictures/not_pictures", ["bird", "cat"])
    for name, data in {"10_page.jpg": b"<!DOCTYPE html><html><body>403 Forbidden</body></html>",
                       "11_gif.jpg": b"GIF89a\1\0\1\0\x80\0\0\xff\0\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;",
                       "12_heic.jpg": b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200), "13_empty.jpg": b"",
                       "14_half.png": png(stripes(0, 1))[:900], "15_ole.jpg": b"\xd0\xcf\x11\xe0" + bytes(500)}.items():
        put("pictures/not_pictures/cat/" + name, data)

# ------------------------------------------------------------------------------------ folders and names
def folders():
    for where in ("folders/thumbnails", "folders/thumbnails_on_top"):
        classes(where, ["cat", "dog"], 5)
    for k, name in enumerate(("cat", "dog")):
        for i in range(5):
            for size in ("M", "XL"):
                put("folders/thumbnails/%s/@eaDir/%02d.png/SYNOFILE_THUMB_%s.png" % (name, i, size), png(stripes(k, i, 16)))
    for i in range(2):
        put("folders/thumbnails_on_top/@eaDir/cover%d.jpg/SYNOFILE_THUMB_M.png" % i, png(stripes(3, i, 16)))
    classes("folders/renamed_split/training_set", ["cats", "dogs"], 4)
    classes("folders/renamed_split/test_set", ["cats", "dogs"], 2, first=40)
    classes("folders/wrapped/animals", ["cat", "dog", "fox"], 2)
    classes("folders/unsorted_test/train", ["n01", "n02"], 2)
    for i in range(4):
        put("folders/unsorted_test/test/images/test_%d.png" % i, png(stripes(i % 2, 80 + i)))
    classes("folders/plain", ["cat", "dog", "fox", "hen"], 10)

def names():
    for part, form in (("train", "NFC"), ("test", "NFD")):
        classes("names/accents/" + part, [unicodedata.normalize(form, n) for n in ("caf\u00e9", "plain")])
    classes("names/not_utf8", [b"caf\xe9", b"na\xefve", b"plain", b"tea"], 10)
    classes(b"names/donn\xe9es", [b"a", b"b"], 10)                              # a path that is not UTF-8
    classes("names/percent", ["C%2B%2B", "100%1"], 5)
    classes("names/comma", ["tench, Tinca tinca", "goldfish", "R&D <i>x"], 5)
    classes("names/home/pets", ["cat", "dog"])

# ------------------------------------------------------------------------------------ CIFAR and IDX
def cifar():
    rows = [stripes(k % 3, k) for k in range(10)]
    data = [b"".join(bytes(p[c] for row in picture for p in row) for c in range(3)) for picture in rows]
    for name in ["data_batch_%d" % b for b in range(1, 6)] + ["test_batch"]:
        put("cifar_python/cifar-10-batches-py/" + name, pickle.dumps({b"labels": list(range(10)), b"data": data}, 2))
    put("cifar_python/cifar-10-batches-py/batches.meta", pickle.dumps({"label_names": ["class %d" % k for k in range(10)]}, 2))

def letter(kind, i, noise=26):
    """b, d, p or q, white on black: the same strokes, mirrored or upside down, moved a little."""
    r = random.Random(i); dx, dy = r.randrange(-2, 3), r.randrange(-2, 3)
    g = [[0] * 28 for _ in range(28)]
    for y in range(5, 23):
        for x in (9, 10): g[y][x] = 229
    for a in range(8):
        for y, x in ((14, 10 + a), (15, 10 + a), (21, 10 + a), (22, 10 + a)): g[y][x] = 229
        for x in (17, 18): g[15 + a if a < 7 else 21][x] = 229
    if kind in "dq": g = [row[::-1] for row in g]
    if kind in "pq": g = g[::-1]
    return [[g[(y - dy) % 28][(x - dx) % 28] + r.randrange(noise) for x in range(28)] for y in range(28)]

def idx(where, prefix="", first=0, count=(40, 20), turned=False, packed=False, kinds="bd"):
    for stem, n, seed in (("train", count[0], 0), ("t10k", count[1], 5000)):
        labels = [k for k in range(len(kinds)) for _ in range(n)]
        drawn = [letter(kinds[k], seed + 97 * j + k) for j, k in enumerate(labels)]
        if turned: drawn = [[list(column) for column in zip(*p)] for p in drawn]
        images = struct.pack(">IIII", 0x803, len(drawn), 28, 28) + b"".join(bytes(row) for p in drawn for row in p)
        numbers = struct.pack(">II", 0x801, len(labels)) + bytes(first + k for k in labels)
        for content, data, rank in (("images", images, 3), ("labels", numbers, 1)):
            put("%s/%s%s-%s-idx%d-ubyte%s" % (where, prefix, stem, content, rank, ".gz" if packed else ""), gzip.compress(data, 9, mtime=0) if packed else data)

def idx_sets():
    small = dict(count=(4, 2))
    idx("idx/mirror_images", kinds="bdpq", count=(60, 20))
    idx("idx/web_page", packed=True, **small)
    put("idx/web_page/train-images-idx3-ubyte.gz", "<!DOCTYPE html><html><head><title>403 Forbidden</title></head></html>\n")
    for name in ("train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"):
        idx("idx/folders/" + name, **small)                                     # a folder called like the file in it
        for other in os.listdir(os.path.join(ROOT, b"idx/folders", name.encode())):
            if other != name.encode(): os.remove(os.path.join(ROOT, b"idx/folders", name.encode(), other))
    idx("idx/renamed/emnist-letters", turned=True, **small)
    idx("idx/from_one", prefix="emnist-letters-", first=1, turned=True, kinds="bdpq", **small)
    big = letter("b", 1)
    put("idx/dark_on_light.png", png([[255 - big[y // 4][x // 4] for x in range(112)] for y in range(112)], colour=0))

def large():
    for stem, n in (("train", 240000), ("t10k", 1000)):
        block = b"".join(bytes(k) + b"\xff" + bytes(783 - k) for k in range(10)) * 100
        put("idx/large/%s-images-idx3-ubyte.gz" % stem, gzip.compress(struct.pack(">IIII", 0x803, n, 28, 28) + block * (n // 1000), 1, mtime=0))
        put("idx/large/%s-labels-idx1-ubyte.gz" % stem, gzip.compress(struct.pack(">II", 0x801, n) + bytes(range(10)) * (n // 10), 1, mtime=0))

# ------------------------------------------------------------------------------------ TorchScript, written without torch
class Script:
    """An archive with one class, M. tensors: name -> (values, shape, kind of number, is a parameter)."""
    KINDS = {"float": (b"FloatStorage", "f"), "bool": (b"BoolStorage", "?")}

    def __init__(self, code, **tensors):
        self.code, self.tensors = code, tensors

    def save(self, path):
        text = lambda s: b"X" + struct.pack("<I", len(s)) + s.encode()
        number = lambda n: b"J" + struct.pack("<i", n)
        group = lambda numbers: b"(" + b"".join(map(number, numbers)) + b"t"
        body, blobs = b"", []
        for name, (values, shape, kind, _) in self.tensors.items():
            storage, code = self.KINDS[kind]
            strides = [1] * len(shape)
            for d in range(len(shape) - 2, -1, -1): strides[d] = strides[d + 1] * shape[d + 1]
            body += (text(name) + b"ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + b"ctorch\n" + storage + b"\n" + text(str(len(blobs)))
                     + text("cpu") + number(len(values)) + b"tQ" + number(0) + group(shape) + group(strides) + b"\x89ccollections\nOrderedDict\n)RtR")
            blobs.append(struct.pack("<%d%s" % (len(values), code), *values))
        listed = lambda wanted: "".join('"%s", ' % n for n, t in self.tensors.items() if t[3] == wanted)
        source = ("class M(Module):\n  __parameters__ = [%s]\n  __buffers__ = [%s]\n" % (listed(True), listed(False))
                  + "".join("  %s : Tensor\n" % n for n in self.tensors) + "  training : bool\n"
                  + "  def forward(self: __torch__.M,\n    x: Tensor) -> Tensor:\n" + "".join("    %s\n" % line for line in self.code))
        path = os.path.join(ROOT, path.encode()); os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("m/data.pkl", b"\x80\x02c__torch__\nM\n)\x81}(" + body + text("training") + b"\x88ub.")
            archive.writestr("m/code/__torch__.py", source)
            archive.writestr("m/constants.pkl", b"\x80\x02).")
            for i, blob in enumerate(blobs): archive.writestr("m/data/%d" % i, blob)
            archive.writestr("m/version", "3\n")

def backbones():
    r = random.Random(5)
    weight = ([r.gauss(0, 0.2) for _ in range(16 * 27)], (16, 3, 3, 3), "float", True)
    def net(name, code, **more):
        Script(code, weight=weight, gain=([1.0] * 16, (16,), "float", True), shift=([0.0] * 16, (16,), "float", True),
               mean=([0.0] * 16, (16,), "float", False), var=([1.0] * 16, (16,), "float", False), **more).save("backbones/%s.pt" % name)
    conv = "y = torch.conv2d(x, self.weight, None, [2, 2], [1, 1], [1, 1], 1)"
    norm = lambda training: "y0 = torch.batch_norm(y, self.gain, self.shift, self.mean, self.var, %s, 0.1, 1.0000000000000001e-05, False)" % training
    pool = "y1 = torch.flatten(torch.adaptive_avg_pool2d(torch.relu(y0), [2, 2]), 1)"
    own = [conv, norm("self.training"), pool]
    net("scripted", own + ["return torch.dropout(y1, 0.20000000000000001, self.training)"])
    net("dropout_always_on", [conv, norm("False"), pool, "return torch.dropout(y1, 0.5, True)"])
    net("always_in_eval", [conv, norm("False"), pool, "return torch.dropout(y1, 0.20000000000000001, False)"])
    net("gpu_in_its_code", own + ['return torch.add(y1, torch.zeros([64], device=torch.device("cuda:0")))'])
    net("unknown_operator", own + ["return ops.elsewhere.operator(y1)"])
    net("bool_buffer", own + ["return torch.mul(y1, self.keep)"], keep=([True] * 64, (64,), "bool", False))
    net("two_pictures_only", [conv, norm("self.training"), "y1 = torch.adaptive_avg_pool2d(torch.relu(y0), [2, 2])", "return torch.reshape(y1, [2, -1])"])

for part in (pictures, folders, names, cifar, idx_sets, backbones) + ((large,) if sys.argv[2:] == ["large"] else ()):
    part()
