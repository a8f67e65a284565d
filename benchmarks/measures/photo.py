"""A 12-megapixel JPEG to all renditions, on one core, in a process that does nothing else."""

import io
import os
import resource
import time

import django
from PIL import Image

from benchmarks.measures import running

SIZE = (4000, 3000)  # px
ROUNDS = 3


def measure(site):
    django.setup()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rounds = [_in_another_process(number) for number in range(ROUNDS)]
    return {"seconds": [cpu for cpu, _ in rounds], "megabytes": [peak for _, peak in rounds]}


def _in_another_process(number):
    """Peak memory is that of a whole process: let each round be one."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, repr(_round(number)).encode())
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        cpu, peak = pipe.read().strip("()").split(",")
    os.waitpid(child, 0)
    return float(cpu), float(peak)


def _round(number):
    photo = _photo(number)
    _forget_peak()
    from media.renditions import make_renditions  # after django.setup()

    began = time.process_time()
    make_renditions(photo)
    cpu = time.process_time() - began
    peak = _peak()
    photo.renditions.all().delete()
    photo.delete()
    return cpu, peak


def _photo(number):
    """Upload a photo with real detail: a demo picture enlarged, with the noise of a camera."""
    from django.core.files.uploadedfile import SimpleUploadedFile  # after django.setup()

    from benchmarks.generator.filing import LOGIN
    from media.uploads import upload
    from newsroom.demo import content
    from newsroom.models import User

    source = sorted(content.PHOTOS.glob("*.jpg"))[number]
    with Image.open(source) as opened:
        picture = opened.convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    noise = Image.effect_noise(SIZE, 24).convert("RGB")
    file = io.BytesIO()
    Image.blend(picture, noise, 0.06).save(file, "JPEG", quality=92)
    named = SimpleUploadedFile("twelve.jpg", file.getvalue(), content_type="image/jpeg")
    return upload(named, User.objects.get(username=LOGIN))


def _forget_peak():
    """Making the test picture must not count (Linux keeps the highest memory of a process)."""
    with open("/proc/self/clear_refs", "w") as marks:  # noqa: PTH123
        marks.write("5")


def _peak():
    with open("/proc/self/status") as status:  # noqa: PTH123
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    running.run(measure)
