#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-only
"""Facts about run files, pictures and tables, for run_cases.sh and cause_faults.sh.

It reads what the program wrote, with Python 3 alone, and knows nothing of how the program did so.
Usage: facts.py WHAT ARGUMENT...; each function below that begins with do_ is a WHAT.
"""
import csv, json, os, pty, resource, select, shutil, signal, sqlite3, struct, subprocess, sys, tempfile, time, zlib


# ------------------------------------------------------------------------------------- run files
def connect_to_copy(run):
    """A run file is copied first, with what lies beside it: looking must not change it."""
    folder = tempfile.mkdtemp()
    try:
        for ending in ("", "-wal"):
            if os.path.exists(run + ending):
                shutil.copy(run + ending, os.path.join(folder, "run" + ending))
        connection = sqlite3.connect(os.path.join(folder, "run"))
        connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        return connection, folder
    except BaseException:
        shutil.rmtree(folder)
        raise


def rows_of(run, question):
    connection, folder = connect_to_copy(run)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()
        shutil.rmtree(folder)


def started(run):
    return json.loads(rows_of(run, "select body from events where kind = 'run_started'")[0][0])


def do_query(run, question):
    """The rows of an answer, columns separated by |."""
    for row in rows_of(run, question):
        print("|".join(str(value) for value in row))


def do_classes(run):
    """A line for each class: name, images that train, images that test."""
    for known in started(run)["classes"]:
        print("%s %d %d" % (known["name"], known["train_images"], known["test_images"]))


def do_images(run):
    """A line for each class in the order of its name: name and images, those that test among them."""
    for known in sorted(started(run)["classes"], key=lambda c: c["name"]):
        print("%s %d" % (known["name"], known["train_images"] + known["test_images"]))


def do_setting(run, *keys):
    """What stands in the experiment under these keys."""
    value = started(run)["experiment"]
    for key in keys:
        value = value[int(key) if isinstance(value, list) else key]
    print(json.dumps(value))


def do_end(run):
    """The kind of the last event."""
    found = rows_of(run, "select kind from events order by seq desc limit 1")
    print(found[0][0] if found else "nothing")


def do_sound(run):
    """What SQLite says of the file's structure."""
    print(rows_of(run, "pragma integrity_check")[0][0])


def holds(run, kind, count):
    """Whether the file of a run that goes on holds so many events of a kind ("any": of all)."""
    where = "" if kind == "any" else " where kind = '%s'" % kind
    try:
        # Read-only: the program's own write-ahead log is left to the program.
        connection = sqlite3.connect("file:%s?mode=ro" % run.replace("%", "%25").replace("?", "%3f"), uri=True)
        try:
            return connection.execute("select count(*) from events" + where).fetchone()[0] >= int(count)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def do_wait(run, kind, count, seconds):
    """Waits until the file of a run holds so many events of a kind."""
    deadline = time.monotonic() + float(seconds)
    while not holds(run, kind, count):
        if time.monotonic() > deadline:
            sys.exit("no %s event number %s in %s within %s seconds" % (kind, count, run, seconds))
        time.sleep(0.02)


def do_newer_layout(run):
    """Marks a file as one of a later program."""
    connection = sqlite3.connect(run)
    connection.execute("pragma user_version = 1000")
    connection.commit()


def do_overwrite_middle(path, size):
    """Overwrites so many bytes in the middle of a file."""
    with open(path, "r+b") as file:
        file.seek((os.path.getsize(path) - int(size)) // 2)
        file.write(b"\xa5" * int(size))


# -------------------------------------------------------------------------------------- pictures
def pixels_of(path):
    """Rows of (red, green, blue) of a PNG that is not interlaced."""
    with open(path, "rb") as file:
        data = file.read()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        sys.exit(path + " is no PNG")
    at, packed, palette = 8, b"", []
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"PLTE":
            palette = [tuple(body[i:i + 3]) for i in range(0, size, 3)]
        elif kind == b"IDAT":
            packed += body
        at += 12 + size
    if depth != 8 or interlaced:
        sys.exit(path + " is a PNG of a kind that this reader does not know")
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    raw, stride = zlib.decompress(packed), width * channels
    before, rows = bytearray(stride), []
    for y in range(height):
        kind = raw[y * (stride + 1)]
        line = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride if kind else 0):
            left = line[i - channels] if i >= channels else 0
            above = before[i]
            corner = before[i - channels] if i >= channels else 0
            if kind == 1:
                line[i] = (line[i] + left) & 255
            elif kind == 2:
                line[i] = (line[i] + above) & 255
            elif kind == 3:
                line[i] = (line[i] + (left + above) // 2) & 255
            else:
                a, b, c = abs(above - corner), abs(left - corner), abs(left + above - 2 * corner)
                line[i] = (line[i] + (left if a <= b and a <= c else above if b <= c else corner)) & 255
        before = line
        if colour == 3:
            rows.append([palette[v] for v in line])
        elif channels <= 2:
            rows.append([(v, v, v) for v in line[::channels]])
        else:
            rows.append([tuple(line[i:i + 3]) for i in range(0, stride, channels)])
    return rows


def do_colour(path, x, y):
    """What one would call the colour of a pixel: white, black, red, green, blue, or its numbers."""
    pixel = pixels_of(path)[int(y)][int(x)]
    names = {"white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 255, 0), "blue": (0, 0, 255)}
    for name, wanted in names.items():
        if all(abs(a - b) <= 24 for a, b in zip(pixel, wanted)):
            print(name)
            return
    print("%d,%d,%d" % pixel)


def do_brightest(*paths):
    """The largest number in all of these pictures."""
    print(max(max(max(pixel) for pixel in row) for path in paths for row in pixels_of(path)))


def do_stem(path):
    """Whether the longest bright stroke of a letter is upright or lying."""
    rows = [[pixel[0] for pixel in row] for row in pixels_of(path)]
    upright = max(sum(column) for column in zip(*rows))
    print("upright" if upright > max(sum(row) for row in rows) else "lying")


def do_coloured(path):
    """How many pixels are of a strong colour, as curves are and texts are not."""
    print(sum(max(pixel) - min(pixel) > 60 for row in pixels_of(path) for pixel in row))


def runs_of(numbers, gap):
    """Neighbours joined: [first, last] of each."""
    found = []
    for number in sorted(numbers):
        if found and number - found[-1][1] <= gap:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def do_widest_difference(a, b):
    """Width in pixels of the widest place in which two pictures differ; letters that stand close count
    as one place. Two texts that differ in single letters of equal width differ in narrow places."""
    first, second = pixels_of(a), pixels_of(b)
    if len(first) != len(second) or len(first[0]) != len(second[0]):
        sys.exit("the pictures are not of one size")
    changed = {y: [x for x in range(len(row)) if row[x] != second[y][x]] for y, row in enumerate(first) if row != second[y]}
    widest = 0
    for top, bottom in runs_of(changed, 2):
        columns = {x for y in range(top, bottom + 1) for x in changed.get(y, [])}
        widest = max([widest] + [right - left + 1 for left, right in runs_of(columns, 4)])
    print(widest)


# ---------------------------------------------------------------------------------------- tables
def without_times(path):
    with open(path, "rb") as file:
        data = file.read()
    name = os.path.basename(path)
    if name == "curves.csv":  # how long training took is no result
        return b"\n".join(line for line in data.split(b"\n") if b",seconds_trained," not in line)
    return data


def do_same_tables(a, b):
    """Compares two exports byte by byte, without what measures time."""
    def names(folder):
        return sorted(os.path.relpath(os.path.join(place, name), folder) for place, _, files in os.walk(folder) for name in files
                      if name not in ("summary.json", "palimpsest-export.txt"))
    if names(a) != names(b):
        sys.exit("other files: " + ", ".join(sorted(set(names(a)) ^ set(names(b)))))
    if not names(a):
        sys.exit("no tables")
    other = [name for name in names(a) if without_times(os.path.join(a, name)) != without_times(os.path.join(b, name))]
    if other:
        sys.exit("tables differ: " + ", ".join(other))


def do_whole_files(part, whole):
    """Every file of an export that was cut short is one of the whole export, byte by byte, or has a
    name that no export gives."""
    for place, _, files in os.walk(part):
        for name in files:
            path = os.path.join(place, name)
            other = os.path.join(whole, os.path.relpath(path, part))
            # Holds the times of the files, and times of the run.
            if name == "palimpsest-export.txt" or not os.path.exists(other):
                continue
            with open(path, "rb") as first, open(other, "rb") as second:
                if first.read() != second.read():
                    sys.exit("%s is cut: %d bytes of %d" % (os.path.relpath(path, part), os.path.getsize(path), os.path.getsize(other)))


def do_last_accuracy(folder, arm):
    """Per cent of all test images right after the last step."""
    with open(os.path.join(folder, "accuracy.csv"), newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["arm"] == arm]
    last = max(int(row["step"]) for row in rows)
    rows = [row for row in rows if int(row["step"]) == last]
    print(round(100 * sum(int(row["correct"]) for row in rows) / sum(int(row["n"]) for row in rows)))


def do_arm_at_the_end(folder, arm, steps):
    """Whether the tables hold an arm at the end of the step."""
    with open(os.path.join(folder, "accuracy.csv"), newline="") as file:
        print("yes" if any(row["arm"] == arm and row["step"] == steps for row in csv.DictReader(file)) else "no")


# ------------------------------------------------------------------------------------- processes
def do_peak(report, *command):
    """Runs a command; the most memory it had, in MB, is written to `report`."""
    code = subprocess.call(command)
    with open(report, "w") as file:
        file.write("%d\n" % (resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
    sys.exit(code if code >= 0 else 128 - code)


def status_of(pid):
    _, status = os.waitpid(pid, 0)
    sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def drain(master):
    try:
        return os.read(master, 65536)
    except OSError:  # nobody holds the other end
        return b""


def do_on_terminal(shown, *command):
    """Runs a command on a terminal of its own; what it shows there goes to the file `shown`."""
    pid, master = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.execvp(command[0], command)
    with open(shown, "wb") as file:
        while True:
            data = drain(master)
            if not data:
                break
            file.write(data)
    status_of(pid)


def do_hang_up(run, kind, count, seconds, *command):
    """Runs a command on a terminal and closes that once the run's file holds so many events."""
    pid, master = pty.fork()
    if pid == 0:
        os.environ["TERM"] = "xterm"
        os.execvp(command[0], command)
    deadline = time.monotonic() + float(seconds)
    while not holds(run, kind, count):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            sys.exit("no %s event number %s in %s within %s seconds" % (kind, count, run, seconds))
        if select.select([master], [], [], 0.02)[0]:
            drain(master)
    os.close(master)
    status_of(pid)


def main():
    what = globals().get("do_" + sys.argv[1].replace("-", "_")) if len(sys.argv) > 1 else None
    if not what:
        sys.exit(__doc__)
    what(*sys.argv[2:])


main()
