from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from lutstudio.batch.draw import Matted, Recoloured
from lutstudio.batch.folder import FrameFolder
from lutstudio.batch.jobs import Wishes, clip_job, frames_job
from lutstudio.batch.run import Done, Job, run
from lutstudio.errors import LutError, VideoError
from lutstudio.imagefile import encode_png, read_picture
from lutstudio.live.tracker import Tracker, TrackerOptions
from lutstudio.preset.library import find_preset
from tests.batch.clips import STEP, UNEVEN, Bright, heads, packets, shown, write_clip

WISHES = Wishes(part=4)
HARDLY = 3.0  # mean difference in levels that compressing once more leaves


@pytest.fixture(scope="module")
def draw() -> Recoloured:
    return Recoloured(find_preset("Copper").recolour())


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    return write_clip(tmp_path / "clip.mp4", heads(14))


def tracker() -> Tracker:
    return Tracker(Bright(), TrackerOptions(side=32))


def go(job: Job) -> Done:
    return run(job, tracker())


class Killed(BaseException):
    """As if the machine went down."""


def killed_after(job: Job, frames: int) -> None:
    def progress(done: int, _of: int | None) -> None:
        if done >= frames:
            raise Killed

    with pytest.raises(Killed):
        run(job, tracker(), progress)


@pytest.mark.parametrize("frames", [1, 4, 5, 9, 13])
def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes(
    tmp_path: Path, clip: Path, draw: Recoloured, frames: int
) -> None:
    whole = clip_job(clip, tmp_path / "whole.mp4", draw, WISHES)
    assert go(whole).resumed == 0
    job = clip_job(clip, tmp_path / "killed.mp4", draw, WISHES)
    killed_after(job, frames)
    assert not job.out.exists()
    done = go(job)
    assert (done.frames, done.resumed) == (14, (frames - 1) // 4 * 4)
    assert job.out.read_bytes() == whole.out.read_bytes()
    assert {path.name for path in tmp_path.iterdir()} == {"clip.mp4", "whole.mp4", "killed.mp4"}


def test_parts_made_with_other_settings_are_not_gone_on_from(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    killed_after(job, 9)
    assert go(replace(job, draw=replace(draw, strength=0.5))).resumed == 0


def test_a_source_that_changed_is_begun_anew(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    killed_after(clip_job(clip, tmp_path / "out.mp4", draw, WISHES), 9)
    write_clip(clip, heads(14)[::-1])
    assert go(clip_job(clip, tmp_path / "out.mp4", draw, WISHES)).resumed == 0


def test_sound_is_copied_packet_by_packet(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    assert len(packets(clip)) > 20
    for suffix in (".mp4", ".mov"):
        job = clip_job(clip, tmp_path / f"out{suffix}", draw, WISHES)
        go(job)
        assert packets(job.out) == packets(clip)
    job = clip_job(clip, tmp_path / "out.mkv", draw, WISHES)
    go(job)
    assert [packet.data for packet in packets(job.out)] == [packet.data for packet in packets(clip)]


def test_sound_that_the_format_cannot_hold_is_refused_and_leaves_nothing(tmp_path: Path, draw: Recoloured) -> None:
    clip = write_clip(tmp_path / "clip.mkv", heads(3), sound="pcm_s16le")
    with pytest.raises(VideoError, match="sound"):
        go(clip_job(clip, tmp_path / "out.webm", draw, WISHES))
    assert [path.name for path in tmp_path.iterdir()] == ["clip.mkv"]


def test_uneven_times_stay_as_they_are(tmp_path: Path, draw: Recoloured) -> None:
    clip = write_clip(tmp_path / "clip.mp4", heads(len(UNEVEN)), pts=UNEVEN)
    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    go(job)
    assert [time for time, _ in shown(job.out)] == [time for time, _ in shown(clip)]


def test_what_is_no_hair_looks_as_before_and_hair_has_another_colour(tmp_path: Path, draw: Recoloured) -> None:
    frames = [np.full((48, 64, 3), 20, np.uint8) for _ in range(6)]
    for frame in frames:
        frame[10:40, 8:40] = (200, 190, 180)
    clip = write_clip(tmp_path / "clip.mp4", frames, options={"crf": "1"})
    job = clip_job(clip, tmp_path / "out.mp4", draw, Wishes(quality=1))
    go(job)
    for (_, before), (_, after) in zip(shown(clip), shown(job.out), strict=True):
        change = np.abs(after.astype(float) - before)
        assert change[:, 48:].mean() < HARDLY
        assert change[16:34, 14:34].mean() > 5 * HARDLY


def test_turned_video_is_written_upright_with_its_pixels_aspect_turned(tmp_path: Path, draw: Recoloured) -> None:
    stored = [np.ascontiguousarray(np.rot90(frame)) for frame in heads(3)]
    clip = write_clip(tmp_path / "clip.mp4", stored, turn=-90)
    job = clip_job(clip, tmp_path / "out.mp4", replace(draw, strength=0.0), WISHES)
    go(job)
    for (_, after), frame in zip(shown(job.out), heads(3), strict=True):
        assert np.abs(after.astype(float) - frame).mean() < 2 * HARDLY


def test_ten_bits_stay_ten_bits_with_their_tags(tmp_path: Path, draw: Recoloured) -> None:
    import av

    options = {"x265-params": "log-level=none"}
    clip = write_clip(tmp_path / "clip.mkv", heads(3), codec="libx265", pixels="yuv420p10le", matrix=9, options=options)
    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    go(job)
    with av.open(str(job.out)) as container:
        stream = container.streams.video[0].codec_context
        assert (stream.name, stream.pix_fmt) == ("hevc", "yuv420p10le")
        assert (stream.colorspace, stream.color_range) == (9, 1)


def test_pictures_of_a_ten_bit_video_show_what_the_video_would(tmp_path: Path, draw: Recoloured) -> None:
    bright = [np.full((48, 64, 3), 220, np.uint8) for _ in range(3)]
    clip = write_clip(tmp_path / "clip.mov", bright, codec="prores_ks", pixels="yuv422p10le", options={})
    pictures = clip_job(clip, tmp_path / "pictures", draw)
    video = clip_job(clip, tmp_path / "video.mkv", draw, Wishes(codec="ffv1"))
    go(pictures)
    go(video)
    frame = read_picture(pictures.out / "000002.png").levels.astype(float)
    assert np.abs(frame - 220).mean() > 5 * HARDLY
    assert np.abs(frame - shown(video.out)[1][1]).mean() < HARDLY


@pytest.mark.parametrize(
    ("suffix", "codec"), [(".mkv", "ffv1"), (".webm", "vp9"), (".webm", "av1"), (".mov", "prores"), (".mp4", "hevc")]
)
def test_every_codec_goes_on_to_the_same_bytes(tmp_path: Path, draw: Recoloured, suffix: str, codec: str) -> None:
    clip = write_clip(tmp_path / "clip.mp4", heads(9), sound=None)
    wishes = Wishes(codec=codec, part=4)
    whole = clip_job(clip, tmp_path / f"whole{suffix}", draw, wishes)
    go(whole)
    job = clip_job(clip, tmp_path / f"out{suffix}", draw, wishes)
    killed_after(job, 6)
    go(job)
    assert job.out.read_bytes() == whole.out.read_bytes()
    assert [round(time * 25) for time, _ in shown(job.out)] == list(range(9))


@pytest.mark.parametrize("size", [(63, 48), (64, 47), (33, 31)])
def test_odd_sizes_keep_their_size(tmp_path: Path, draw: Recoloured, size: tuple[int, int]) -> None:
    clip = write_clip(tmp_path / "clip.mkv", heads(2, size), codec="ffv1", sound=None, options={})
    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    go(job)
    assert shown(job.out)[0][1].shape == (size[1], size[0], 3)


def test_masks_are_the_same_in_a_lossless_video_and_in_pictures(tmp_path: Path, clip: Path) -> None:
    video = clip_job(clip, tmp_path / "masks.mkv", Matted(), WISHES)
    folder = clip_job(clip, tmp_path / "masks", Matted(), WISHES)
    assert go(video).frames == go(folder).frames == 14
    pictures = sorted(folder.out.iterdir())
    assert pictures[0].name == "000001.png"
    for (_, frame), path in zip(shown(video.out), pictures, strict=True):
        assert np.abs(frame[..., 0].astype(int) - read_picture(path).levels[..., 0]).max() <= 1
    assert read_picture(pictures[0]).levels.max() > 100


def test_a_folder_of_frames_is_followed_like_a_video(tmp_path: Path, draw: Recoloured) -> None:
    frames = tmp_path / "frames"
    frames.mkdir()
    for index, frame in enumerate(heads(6)):
        (frames / f"shot{index:03d}.png").write_bytes(encode_png(frame))
    folder = FrameFolder(tuple(sorted(frames.iterdir())), Fraction(30))
    pictures = frames_job(folder, tmp_path / "out", draw, WISHES)
    killed_after(pictures, 5)
    assert go(pictures).resumed == 4
    assert [path.name for path in sorted(pictures.out.iterdir())] == [path.name for path in folder.pictures]
    video = frames_job(folder, tmp_path / "out.mp4", draw, Wishes(quality=1))
    go(video)
    assert [round(time * 30) for time, _ in shown(video.out)] == list(range(6))
    for (_, frame), path in zip(shown(video.out), sorted(pictures.out.iterdir()), strict=True):
        assert np.abs(frame.astype(float) - read_picture(path).levels).mean() < 2 * HARDLY


def test_frames_of_different_sizes_are_refused(tmp_path: Path, draw: Recoloured) -> None:
    for index, size in enumerate(((64, 48), (48, 64))):
        (tmp_path / f"{index}.png").write_bytes(encode_png(heads(1, size)[0]))
    folder = FrameFolder((tmp_path / "0.png", tmp_path / "1.png"), Fraction(25))
    with pytest.raises(VideoError, match=r"1\.png: is 48 × 64; 64 × 48"):
        go(frames_job(folder, tmp_path / "out", draw))


def test_a_source_that_breaks_off_leaves_nothing_behind(tmp_path: Path, draw: Recoloured) -> None:
    whole = write_clip(tmp_path / "whole.mkv", heads(60), sound=None)
    clip = tmp_path / "clip.mkv"
    clip.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with pytest.raises(VideoError, match="cut off"):
        go(clip_job(clip, tmp_path / "out.mp4", draw, WISHES))
    assert {path.name for path in tmp_path.iterdir()} == {"whole.mkv", "clip.mkv"}


def test_a_result_never_replaces_its_source(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    with pytest.raises(VideoError, match="overwrite"):
        clip_job(clip, clip, draw)
    (tmp_path / "link.mp4").symlink_to(clip)
    with pytest.raises(VideoError, match="overwrite"):
        clip_job(clip, tmp_path / "link.mp4", draw)


def test_codecs_that_a_file_format_does_not_hold_are_refused(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    with pytest.raises(VideoError, match="holds vp9, av1; h264 was asked for"):
        clip_job(clip, tmp_path / "out.webm", draw, Wishes(codec="h264"))


def test_the_last_frame_is_shown_as_long_as_before(tmp_path: Path, clip: Path, draw: Recoloured) -> None:
    import av

    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    go(job)
    with av.open(str(job.out)) as container:
        assert container.streams.video[0].duration * container.streams.video[0].time_base == 14 * STEP * Fraction(
            1, 12800
        )


def test_work_that_fails_in_a_thread_fails_the_run_and_keeps_what_is_done(tmp_path: Path, clip: Path) -> None:
    class Broken(Matted):
        def __call__(self, shot, tracked):  # type: ignore[no-untyped-def]
            if shot.pts >= 6 * STEP:
                raise LutError("no such table")
            return super().__call__(shot, tracked)

    job = clip_job(clip, tmp_path / "masks.mkv", Broken(), WISHES)
    with pytest.raises(LutError, match="no such table"):
        go(job)
    assert go(replace(job, draw=Matted())).resumed == 4


@pytest.mark.parametrize("size", [(96, 96), (90, 50)])
def test_what_lies_about_in_memory_does_not_show_in_a_stream(
    tmp_path: Path, draw: Recoloured, size: tuple[int, int]
) -> None:
    import av

    clip = write_clip(tmp_path / "clip.mp4", heads(6, size), sound=None)
    job = clip_job(clip, tmp_path / "out.mp4", draw, WISHES)
    results = set()
    for level in (0, 90, 255):
        litter = [av.VideoFrame(*size, "yuv420p") for _ in range(40)]
        for frame in litter:
            for plane in frame.planes:
                np.frombuffer(plane, np.uint8)[:] = level
        del litter
        go(job)
        results.add(job.out.read_bytes())
    assert len(results) == 1
