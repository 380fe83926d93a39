"""Makes the texts and questions that the search benchmarks use, the same on every machine.

Texts are the case studies of REF 2014, reduced to lower-case words of ASCII letters, so that every engine cuts them
alike and totals can be compared. `documents` has one record a case study; `passages` cuts them into pieces of 60
words; `million` has the passages and then, up to 1,000,000, pieces whose first 30 words are the beginning of one
random passage and whose last 30 are the end of another (Python's random.Random(2014)).
"""
import gzip
import json
import os
import random
import re

FIELDS = ["summary_of_impact", "underpinning_research", "references", "details_of_impact", "sources"]
PASSAGE = 60
SIZES = {"documents": None, "passages": None, "million": 1_000_000}
# Words that engines with a stop list would leave out, and common ones that tell little.
STOP = set(
    """about above across after again against all almost alone along already also although always among and another
any anyone anything are around away back because been before behind being below between both but came can cannot come
could did does doing done down during each either else enough even ever every everyone everything except far few first
for from further gave get give given goes going had has have having her here hers herself him himself his how however
including into its itself just last later least less made make many may might more most much must near need never next
not nothing now off often once one only onto other others otherwise our ours out over own part per perhaps put rather
said same see seem seemed several she should since some someone something sometimes still such take than that the their
theirs them themselves then there therefore these they this those though three through throughout thus together too
toward towards two under until upon used using various very was well were what whatever when where whether which while
who whole whom whose why will with within without would yet you your yours yourself""".split())


def case_studies(shared):
    """Identifier, institution, region and words of each case study."""
    path = os.path.join(shared, "data", "case-studies", "ref2014.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = " ".join(record.get(field) or "" for field in ["title"] + FIELDS)
            words = re.findall("[a-z]+", text.lower())
            if words:
                regions = record.get("institution_regions") or [""]
                yield record["id"], record.get("institution") or "", regions[0], words


def records(shared, size):
    """The records of a size: (words, institution, region)."""
    studies = list(case_studies(shared))
    if size == "documents":
        for _, institution, region, words in studies:
            yield words, institution, region
        return
    passages = [
        (words[start : start + PASSAGE], institution, region)
        for _, institution, region, words in studies
        for start in range(0, len(words), PASSAGE)
    ]
    yield from passages
    wanted = SIZES[size] or 0
    dice = random.Random(2014)
    for _ in range(wanted - len(passages)):
        first, last = dice.choice(passages), dice.choice(passages)
        yield first[0][: PASSAGE // 2] + last[0][PASSAGE // 2 :], first[1], first[2]


def write(shared, size, path):
    """Writes a size as JSON Lines, if it is not there."""
    if os.path.exists(path):
        return
    with open(path + ".part", "w", encoding="ascii", errors="ignore") as out:
        for number, (words, institution, region) in enumerate(records(shared, size)):
            record = {"id": str(number), "title": str(number), "body": " ".join(words), "language": "en"}
            record["organisations"], record["region"] = [institution], [region]
            out.write(json.dumps(record) + "\n")
    os.rename(path + ".part", path)


def questions(shared, count):
    """Questions by class: lists of words taken from random passages, seeded. None is a function word."""
    records_ = list(records(shared, "passages"))
    passages = [words for words, _, _ in records_ if len(words) == PASSAGE]
    # Names of institutions and regions stand in fields that the other engines do not have.
    names = {word for _, *labels in records_ for label in labels for word in re.findall("[a-z]+", label.lower())}
    names |= {"england", "kingdom", "humber", "midlands", "east", "west", "north", "south", "northern"}
    dice = random.Random(4)

    def telling(words):
        words = [word for word in dict.fromkeys(words) if len(word) > 3 and word not in STOP]
        return [word for word in words if not any(name.startswith(word[:4]) for name in names)]

    def sample(number):
        while True:
            start = dice.randrange(len(passages) - 3)
            span = 1 if number < 9 else 3
            pool = telling(sum(passages[start : start + span], []))
            if len(pool) >= number:
                return dice.sample(pool, number)

    def phrase(number):
        while True:
            words = dice.choice(passages)
            start = dice.randrange(len(words) - number)
            chosen = words[start : start + number]
            if len(telling(chosen)) == number:
                return chosen

    return {
        **{f"or{n}": [sample(n) for _ in range(count)] for n in (3, 8, 25)},
        **{f"and{n}": [sample(n) for _ in range(count)] for n in (2, 3, 4)},
        **{f"phrase{n}": [phrase(n) for _ in range(count)] for n in (2, 3)},
        "prefix": [[sample(1)[0][: dice.choice((4, 5, 6))]] for _ in range(count)],
    }
