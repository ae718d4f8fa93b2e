"""Tables for analysis, and runs on other machines."""

SENTENCES: dict[str, tuple[str, str]] = {
    "extra_missing": (
        "{what} 需要 {module}；请运行 pip install '{extra}'",
        "{what} needs {module}; run pip install '{extra}'",
    ),
    "format_needs_folder": (
        "{written}：{name} 要写到文件夹，请写 --format {name}=DIR",
        "{written}: {name} goes into a folder; --format {name}=DIR",
    ),
    "tables_no_folder": ("不是文件夹；请另指定空的或新的文件夹", "is no folder; name an empty or a new one"),
    "tables_of_others": (
        "文件夹里有别的文件（{name}）；请另指定空的或新的文件夹",
        "holds other files ({name}); name an empty or a new folder",
    ),
}
