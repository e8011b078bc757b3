from lutstudio import shipped


def test_a_checkout_has_its_folders_at_the_top():
    assert shipped.presets_dir().name == "presets"
    assert shipped.references_dir().parent == shipped.presets_dir().parent


def test_an_installed_package_has_them_inside(tmp_path, monkeypatch):
    package = tmp_path / "lutstudio"
    (package / "presets").mkdir(parents=True)
    monkeypatch.setattr(shipped, "_PACKAGE", package)
    assert shipped.presets_dir() == package / "presets"
    assert shipped.references_dir() == tmp_path / "references"
