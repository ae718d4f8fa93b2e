"""How fast prose is read: time by length of text, and reports a second.

python tests/benchmarks/bench_statements.py
"""

import time

from gxcheck.prose import built_in_phrases, read_statements

REPORT = 6000
SENTENCES = (
    "{n}年以来，全区深入贯彻落实上级工作部署，坚持以公开为常态、不公开为例外，着力提升政务公开工作质量和水平。",
    "围绕群众关心的教育、医疗、就业等领域，通过门户网站发布信息{n}条，政务微博发布{n}条，举办政府开放日活动3次。",
    "全年共收到政府信息公开申请{n}件，其中自然人{n}件，法人或其他组织12件，均在法定期限内予以答复。",
    "健全信息发布审核机制，明确专人负责，定期开展自查自纠，对发现的问题及时督促整改，确保内容准确、更新及时。",
    "加强队伍建设，组织业务培训2次，参训人员{n}人次，进一步提高工作人员的政策理论水平和业务能力。",
    "因政府信息公开引发行政复议5件，结果维持4件，尚未审结1件；未发生行政诉讼。",
    "一是政策解读形式较为单一，图解、视频等形式运用不足；二是依申请公开答复的规范性有待提高。",
    "下一步，将持续优化公开渠道，丰富解读形式，方便群众查到、看懂、用好。",
)


def text_of(length: int) -> str:
    sentences = [sentence.format(n=100 + number % 900) for number in range(12) for sentence in SENTENCES]
    once = "".join(sentences)
    return (once * (length // len(once) + 1))[:length]


def seconds(text: str) -> float:
    start = time.process_time()
    read_statements(text, year=2023)
    return time.process_time() - start


def main() -> None:
    built_in_phrases()
    for length in (10_000, 100_000, 1_000_000, 10_000_000):
        taken = seconds(text_of(length))
        print(f"{length:>10,} characters {taken:8.3f} s {length / taken / 1e6:6.2f} M characters/s")
    for name, text in (
        ("no full stop", "申请，" * 333_333),
        ("digits only", "9" * 1_000_000),
        ("brackets only", "（" * 1_000_000),
        ("one word", "政府信息公开申请" * 125_000),
    ):
        print(f"{name:>20} 1 M characters {seconds(text):8.3f} s")
    paragraphs = [text_of(REPORT)[i : i + 600] for i in range(0, REPORT, 600)]
    start, rounds = time.process_time(), 30
    for _ in range(rounds):
        for paragraph in paragraphs:
            read_statements(paragraph, year=2023)
    taken = time.process_time() - start
    stated = sum(len(read_statements(paragraph, year=2023)) for paragraph in paragraphs)
    print(f"{rounds / taken:.0f} reports a second, of {REPORT:,} characters with {stated} statements")


if __name__ == "__main__":
    main()
