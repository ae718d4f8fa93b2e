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
    "of_cluster": ("--cluster {address}：{told}", "--cluster {address}: {told}"),
    "cluster_no_address": (
        "不是调度器的地址；请写 tls://主机:端口，或 local",
        "is no address of a scheduler; write tls://HOST:PORT, or local",
    ),
    "cluster_no_tls": (
        "不在本机的调度器只能通过 tls:// 连接",
        "a scheduler on another machine is reached over tls:// alone",
    ),
    "cluster_no_certificate": (
        "没有证书；请在 Dask 的设置里写明 distributed.comm.tls（ca-file、client.cert、client.key）",
        "there is no certificate; name it in Dask's own settings, distributed.comm.tls (ca-file, client.cert, client.key)",
    ),
    "cluster_unreachable": (
        "连不上调度器（{why}）；请检查地址、证书，以及它是否在运行",
        "the scheduler cannot be reached ({why}); look at the address and the certificates, and whether it runs",
    ),
    "cluster_without_workers": (
        "集群里没有工作进程；请先启动，再核对一次",
        "the cluster has no workers; start some and check again",
    ),
    "cluster_unfit": (
        "工作进程不能用（{why}）；每台机器上都要装 gxcheck {version}",
        "a worker is of no use ({why}); gxcheck {version} has to be installed on every machine",
    ),
    "cluster_lost": (
        "与集群的连接断了（{why}）；已完成的有效，再核对一次会接着做",
        "the cluster is lost ({why}); what was done is kept where there is a store, and checking again goes on from there",
    ),
    "tables_of_others": (
        "文件夹里有别的文件（{name}）；请另指定空的或新的文件夹",
        "holds other files ({name}); name an empty or a new folder",
    ),
}
