"""A file as LibreOffice converts it."""

import os
import subprocess
from pathlib import Path


def converted(name: str, data: bytes, target: str, folder: Path) -> bytes:
    source = folder / name
    source.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", target, "--outdir", str(folder / "out"), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(folder)})
    return (folder / "out" / name).with_suffix(f".{target.partition(':')[0]}").read_bytes()
