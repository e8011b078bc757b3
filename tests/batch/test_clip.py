import os
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from lutstudio.batch.clip import read_clip
from lutstudio.batch.shot import Mark
from lutstudio.errors import VideoError
from tests.batch.clips import BASE, STEP, UNEVEN, heads, shown, write_clip

ALIKE = 6.0  # mean difference in levels that compression and half-size colours leave
PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/x.ts\n"


def test_a_clip_tells_its_size_times_and_colours(tmp_path: Path) -> None:
    clip = read_clip(write_clip(tmp_path / "a.mp4", heads(5)))
    assert (clip.width, clip.height, clip.turn, clip.count) == (64, 48, 0, 5)
    assert (clip.codec, clip.working, clip.time_base, clip.rate) == ("h264", "yuv420p", BASE, Fraction(25))
    assert (clip.coding.matrix, clip.coding.full, clip.coding.depth) == (1, False, 8)


def test_frames_are_the_pictures_that_went_in(tmp_path: Path) -> None:
    frames = heads(4)
    for full, matrix in ((False, 1), (True, 5), (False, 9)):
        path = write_clip(tmp_path / "a.mkv", frames, codec="ffv1", full=full, matrix=matrix)
        for shot, frame in zip(read_clip(path).shots(), frames, strict=True):
            assert np.abs(shot.rgb.astype(float) - frame).mean() < ALIKE


def test_times_are_the_files_own(tmp_path: Path) -> None:
    clip = read_clip(write_clip(tmp_path / "a.mp4", heads(len(UNEVEN)), pts=UNEVEN))
    assert tuple(shot.pts for shot in clip.shots()) == UNEVEN


@pytest.mark.parametrize("degrees", [90, 180, -90])
def test_turned_video_comes_upright(tmp_path: Path, degrees: int) -> None:
    upright = heads(2)
    stored = [np.ascontiguousarray(np.rot90(frame, -degrees // 90)) for frame in upright]
    clip = read_clip(write_clip(tmp_path / "a.mp4", stored, turn=degrees))
    assert (clip.width, clip.height) == (64, 48)
    for shot, frame in zip(clip.shots(), upright, strict=True):
        assert np.abs(shot.rgb.astype(float) - frame).mean() < ALIKE


@pytest.mark.parametrize(("codec", "pixels", "working"), [
    ("libx265", "yuv420p10le", "yuv420p10le"),
    ("libx264", "yuv444p", "yuv444p"),
    ("prores_ks", "yuv422p10le", "yuv422p10le"),
    ("ffv1", "yuv420p16le", "yuv420p10le"),
])  # fmt: skip
def test_depth_and_fineness_of_colour_are_kept_up_to_ten_bits(
    tmp_path: Path, codec: str, pixels: str, working: str
) -> None:
    options = {"x265-params": "log-level=none"} if codec == "libx265" else {}
    clip = read_clip(write_clip(tmp_path / "a.mkv", heads(2), codec=codec, pixels=pixels, options=options))
    assert clip.working == working
    planes = next(clip.shots()).planes
    assert planes is not None
    assert planes.luma.dtype == (np.uint16 if working.endswith("10le") else np.uint8)
    assert np.abs(planes.levels().astype(float) - heads(1)[0]).mean() < ALIKE


@pytest.mark.parametrize("after", [0, 1, 5, 6, 7, 13])
def test_going_on_after_a_frame_gives_the_same_frames_as_going_through(tmp_path: Path, after: int) -> None:
    clip = read_clip(write_clip(tmp_path / "a.mp4", heads(14)))
    every = list(clip.shots())
    rest = list(clip.shots(every[after].mark()))
    assert [shot.mark() for shot in rest] == [shot.mark() for shot in every[after + 1 :]]


def test_a_frame_that_is_not_there_any_more_is_told(tmp_path: Path) -> None:
    clip = read_clip(write_clip(tmp_path / "a.mp4", heads(4)))
    with pytest.raises(VideoError, match="another than before"):
        list(clip.shots(Mark(STEP, "00" * 16)))


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_file_that_is_cut_off_is_refused_where_it_ends(tmp_path: Path, suffix: str) -> None:
    whole = write_clip(tmp_path / f"a{suffix}", heads(60), sound=None)
    if suffix == ".mp4":
        whole = faststart(whole)
    data = whole.read_bytes()
    cut = tmp_path / f"cut{suffix}"
    cut.write_bytes(data[: len(data) * 6 // 10])
    with pytest.raises(VideoError, match="cut"):
        list(read_clip(cut).shots())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"x",
        b"\0" * 4096,
        PLAYLIST,
        b"ffconcat version 1.0\nfile a.mp4\n",
        b"<svg/>",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 99,
    ],
    ids=["empty", "byte", "zeros", "playlist", "script", "svg", "png"],
)
def test_what_is_no_video_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.mp4"
    path.write_bytes(content)
    with pytest.raises(VideoError, match=r"a\.mp4: is no video") as caught:
        read_clip(path)
    assert "\n" not in str(caught.value)


def test_sound_alone_is_no_video(tmp_path: Path) -> None:
    import av

    with av.open(str(tmp_path / "a.mp4"), "w") as container:
        from tests.batch.clips import _tone

        _tone(container, container.add_stream("aac", rate=44100, layout="mono"), 0.3)
    with pytest.raises(VideoError, match="holds no video"):
        read_clip(tmp_path / "a.mp4")


def test_hdr_video_is_refused(tmp_path: Path) -> None:
    options = {"x265-params": "log-level=none"}
    path = write_clip(
        tmp_path / "a.mkv", heads(2), codec="libx265", pixels="yuv420p10le", matrix=9, transfer=16, options=options
    )
    with pytest.raises(VideoError, match="HDR"):
        read_clip(path)


def test_a_frame_too_large_to_work_on_is_refused_before_it_is_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_clip(tmp_path / "a.mp4", heads(1))
    monkeypatch.setattr("lutstudio.batch.clip.MOST_PIXELS", 64 * 48 - 1)
    with pytest.raises(VideoError, match="64 × 48"):
        read_clip(path)


@pytest.mark.parametrize(
    "name", ["-i.mp4", "concat:a|b.mp4", "http:x.mp4", "%05d.mp4", "<b>.mp4", "a\nb.mp4", "é 🎬.mp4", "pipe:0.mp4"]
)
def test_a_file_of_any_name_is_read_as_that_file(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = write_clip(tmp_path / "plain.mp4", heads(1))
    plain.rename(tmp_path / name)
    monkeypatch.chdir(tmp_path)
    assert len(list(read_clip(Path(name)).shots())) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.mp4")
    with pytest.raises(VideoError, match="no such video file"):
        read_clip(tmp_path / "a.mp4")


@pytest.mark.parametrize("size", [(63, 47), (1, 1), (5, 64), (33, 48)])
def test_odd_and_tiny_sizes_are_read(tmp_path: Path, size: tuple[int, int]) -> None:
    clip = read_clip(write_clip(tmp_path / "a.mkv", heads(2, size), codec="ffv1", sound=None))
    assert (clip.width, clip.height) == size
    assert next(clip.shots()).rgb.shape == (size[1], size[0], 3)


def faststart(path: Path) -> Path:
    import av

    target = path.with_name(f"fast-{path.name}")
    with av.open(str(path)) as source, av.open(str(target), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream_from_template(source.streams.video[0])
        for packet in source.demux(source.streams.video[0]):
            if packet.dts is not None:
                packet.stream = stream
                container.mux(packet)
    assert len(shown(target)) == len(shown(path))
    return target
