"""Makes sentences of facts: short statements, many without a subject, some without a verb.

`Covers three LEPs` becomes `It covers three LEPs.`, `Written by the council` becomes `It was written by the council.`; whole
sentences stay as they are; statements without a verb become items of a list, or say what the document is.
"""
import re

from corpus_words import (
    ACTIVE, BARE, CERTAIN, DEPENDENT, DESCRIPTIONS, FINITE, IS, LABEL, MASS, NOT_DESCRIPTIONS, NOUN_USE, NOUNS, ORDINAL, PARTICIPLES,
    PASSIVE, SINGULAR, VERBS, WORDINGS,
)


def joined(names):
    """`a, b and c`; with semicolons where the names hold commas of their own."""
    names = list(names)
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any(", " in re.sub(r"\([^)]*\)", "", n) for n in names) else ", "
    return comma.join(names[:-1]) + (" and " if comma == ", " else "; and ") + names[-1]


def sentence(text):
    """With a capital first and a full stop last."""
    text = text.strip()
    start = text[0].upper() + text[1:] if not re.match(r"(iiCON|eFoiler|media\.cymru)", text) else text
    return start if start.endswith((".", "!", "?")) else start + "."


class Words:
    """Knows from all facts which words are written small inside a sentence."""

    def __init__(self, fact_lists):
        small, capital = {}, {}
        for facts in fact_lists:
            for fact in facts:
                for word in re.findall(r"(?<=[a-z,;] )[A-Za-z][\w'-]*", fact):
                    counts = small if word[0].islower() else capital
                    counts[word.lower()] = counts.get(word.lower(), 0) + 1
        self.proper = {word for word, count in capital.items() if count > small.get(word, 0)}
        self.proper -= {"statement", "growth", "a", "an", "the", "one", "two", "three", "four", "five"}
        self.known = set(small)

    def lowered(self, text):
        """The text as it stands inside a sentence."""
        first = re.match(r"[\w'-]+", text)
        if not first:
            return text
        word = first.group()
        following = re.match(r" ([A-Z][a-z]+)", text[first.end():])
        if following and following.group(1).lower() in self.proper | (set() if following.group(1).lower() in self.known else {following.group(1).lower()}):
            return text
        plain = word[1:].islower() or len(word) == 1 or "-" in word and word.replace("-", "")[1:].islower()
        if not plain or word.lower() in self.proper:
            return text
        return text[0].lower() + text[1:]


class Sentences:
    """The facts of one record, sorted into what the document is, prose, and items of a list."""

    def __init__(self, facts, words):
        self.words = words
        self.description = None
        self.statements = []  # (kind, text), in their order
        for fact in facts:
            fact = WORDINGS.get(fact, fact).strip().rstrip(".")
            self.statements.append((self.kind(fact), fact))

    def kind(self, fact):
        first = re.match(r"[\w'&-]+", fact)
        word = first.group().lower() if first else ""
        if fact.startswith("Also ") and fact.split()[1].lower() in VERBS:
            return "verb"
        if word in VERBS and not NOUNS.match(fact) and not LABEL.match(fact.replace(" ", "_", 0)) or re.match(r"Centres on ", fact):
            return "verb"
        if LABEL.match(fact) and word in VERBS and len(fact.split(":")[0].split()) > 1 and not NOUNS.match(fact):
            return "verb"
        if LABEL.match(fact):
            head = fact.split(":")[0]
            return "clause" if len(head.split()) > 2 and self.has_verb(head) else "item"
        if PASSIVE.match(fact) and ", it " not in fact:
            return "passive"
        if ACTIVE.match(fact):
            return "active"
        if re.match(r"Should ", fact):
            return "modal"
        if IS.match(fact) and not (ORDINAL.match(fact) and self.has_verb(fact)) and not re.match("One of 17", fact):
            return "being"
        return "clause" if self.has_verb(fact) else "item"

    @staticmethod
    def has_verb(text):
        if re.search(r", which |, whose | that (?!is\b)", text):
            text = re.split(r", which |, whose ", text)[0]
        for found in re.finditer(r"[a-z]+", text):
            word = found.group()
            if word not in FINITE or found.start() == 0 or text[found.start() - 1] not in " ":
                continue
            before, after = text[:found.start()], text[found.end():]
            if word in PARTICIPLES and re.match(r"( (in|by|from|on|to|with|at|over|as|near|around|under)\b|$|,)", after):
                continue
            if word == "led" and after.startswith(" by"):
                continue
            if word in CERTAIN or re.match(r"aims (at|to)", text[found.start():]) or not NOUN_USE.search(before):
                return True
        return False

    def take_description(self):
        """The first statement that says what the document is, with its article."""
        for number, (kind, fact) in enumerate(self.statements):
            if kind != "item" or NOT_DESCRIPTIONS.match(fact) or (
                LABEL.match(fact) and len(fact.split(":")[0].split()) < 4) or not DESCRIPTIONS.match(fact) or DEPENDENT.match(fact):
                continue
            if re.match(r"(\d+|£|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Over|About|Nearly|More|Some|Twelve)\b(?!-)", fact) and not re.match(
                r"(£[\d.]+(m|bn) ((?!for |over |of |to |from |plus )[\w&-]+ )*(scheme|centre|programme|fund)\b|\d+-|[A-Z][a-z]+-)", fact
            ):
                continue
            if re.match(r"(?!Progress)[A-Z][\w-]*s\b(?! of)", fact) and not MASS.match(fact) and not fact.startswith("News"):
                continue
            del self.statements[number]
            return self.with_article(fact)
        return None

    def with_article(self, fact):
        if re.match(r"(Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)-", fact):
            return f"{'an' if fact.startswith('Eight') else 'a'} {fact[0].lower()}{fact[1:]}"
        if ORDINAL.match(fact):
            return "the " + self.words.lowered(fact)
        if MASS.match(fact) and not re.match(r"(£|\d)", fact):
            return {"Same": "the same"}.get(fact.split()[0], self.words.lowered(fact.split()[0])) + fact[len(fact.split()[0]):]
        small = self.words.lowered(fact)
        vowel = re.match(r"([aeio]|u(?!ni|se|k)|8|11|18|ESIF|ERDF|FP|EU\b(?!ro)|N8|LEP)", small) and not re.match(r"(one|eu|EU)", small)
        return f"{'an' if vowel else 'a'} {small}"

    def settle(self):
        """A single item, and one that the next statement speaks of, stays among the sentences."""
        items = [n for n, (kind, _) in enumerate(self.statements) if kind == "item"]
        for n in items:
            following = self.statements[n + 1][1] if n + 1 < len(self.statements) else ""
            if len(items) == 1 or re.search(r"\b(among|of|between) them\b", following):
                self.statements[n] = ("inline", self.statements[n][1])

    def prose(self):
        """Statements about the document itself first, each with what hangs on it; neighbours of one form are joined."""
        blocks = []
        for kind, fact in self.statements:
            if kind == "item":
                continue
            if blocks and kind == "clause" and (DEPENDENT.match(fact) or re.search(r"\b(among|of|between) them\b", fact)):
                blocks[-1].append((kind, fact))
            else:
                blocks.append([(kind, fact)])
        own = [b for b in blocks if b[0][0] not in ("clause", "inline")]
        rest = [b for b in blocks if b[0][0] in ("clause", "inline")]
        made = []
        for kind, fact in [statement for block in own + rest for statement in block]:
            text = self.subject(kind, fact, self.words)
            last = made[-1] if made else None
            if last and last[0] == kind and kind in ("verb", "passive") and len(last[1]) + len(fact) < 150 and not last[2]:
                if not re.search(r"[:;]| and ", last[1]) and not re.search(r"[:;]", fact) and not fact.startswith("Also"):
                    tail = fact[0].lower() + fact[1:]
                    made[-1] = (kind, f"{last[1]} and {tail}", True)
                    continue
            made.append((kind, text, False))
        return [sentence(text) for _, text, _ in made]

    @staticmethod
    def subject(kind, fact, words):
        small = fact[0].lower() + fact[1:]
        if kind == "passive":
            small = re.sub(r"(dated [\w ]+) and (sent|sponsored)", r"\1 and was \2", small)
            return f"It {'is' if re.match(r'(Meant|Linked|Dated|Based|Seen|Part-paid)', fact) else 'was'} {small}"
        if kind in ("verb", "active", "modal"):
            return f"It {small}"
        if kind == "being":
            article = "the " if ORDINAL.match(fact) or fact.startswith("Eighth") else ""
            return f"It is {article}{small}"
        if re.match(r"(First|Second|Third|Fourth) [a-z0-9]", fact) and kind == "clause":
            return "The " + small
        bare = BARE.match(fact)
        if bare and not re.match(r"(City region|County council)", fact) or re.match(r"(City region|County council) [a-z]", fact):
            return re.sub(r"^(The [a-z ]+?) (led by|sent to|set under|formed in|founded in)", r"\1 was \2", "The " + small)
        noun = re.match(r"(?!(The|A|An|Each|Its|Every|Any|If|This|That|One|No|Their|His|Her|Some|Both|In|On|By|At|For|Such|Another|Which|What|Much|Its) )[A-Z][a-z-]+ (?:[A-Z]?[a-z-]+ ){0,2}?" + SINGULAR + r" (?=[a-z])", fact)
        opening = re.match(r"(Call for|Grant of|Author of|Agenda of) ", fact)
        if noun and kind == "clause" and words.lowered(fact) != fact:
            following = re.match(r"[a-z]+", fact[noun.end():]).group()
            if following in FINITE or following.endswith("ed"):
                return "The " + small
        if opening and kind == "clause":
            return "The " + small
        if kind == "clause" and re.match(r"£[\d.,]+(m|bn) (?:[\w-]+ ){0,3}" + SINGULAR + r" (opened|will|was|is)\b", fact):
            return "A " + fact
        return fact

    def items(self):
        """What has no verb, or is a list under a name."""
        return [fact[0].upper() + fact[1:] if not fact.startswith("iiCON") else fact for kind, fact in self.statements if kind == "item"]
