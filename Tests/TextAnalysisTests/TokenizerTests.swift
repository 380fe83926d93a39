import Testing

@testable import TextAnalysis

@Suite struct TokenizerTests {
    /// Terms as `word (colocated …)`, separated by ` · `.
    static func terms(_ text: String) -> String {
        var words: [String] = []
        for token in Tokenizer().tokens(in: text) {
            if token.isColocated { words[words.count - 1] += " +" + token.term } else { words.append(token.term) }
        }
        return words.joined(separator: " · ")
    }

    @Test(arguments: [
        ("", ""), ("  \n\t", ""), ("word", "word"), ("Two words.", "two · words"),
        ("Straße", "strasse"), ("café CAFÉ cafe\u{301}", "cafe · cafe · cafe"), ("ＡＢＣ", "abc"), ("ﬁne", "fine"),
        ("Manchester's Manchester’s", "manchester · manchester"), ("O'Brien O’Brien", "obrien · obrien"),
        ("don't", "dont"), ("councils' plan", "councils · plan"), ("'quoted'", "quoted"), ("“quoted”", "quoted"),
        ("spin-outs", "spin +spinouts · outs"), ("spin\u{2010}outs", "spin +spinouts · outs"),
        ("spin\u{2011}outs", "spin +spinouts · outs"), ("co\u{AD}operate", "cooperate"),
        ("state-of-the-art", "state +stateoftheart · of · the · art"), ("a - b", "a · b"),
        ("end- start", "end · start"),
        ("R&D", "r +r&d · d"), ("(R&D)", "r +r&d · d"), ("research & development", "research · development"),
        ("AT&T's", "at +at&t · t"), ("C++ C# F#", "c +c++ · c +c# · f +f#"), (".NET", "net +.net"), ("...and", "and"),
        ("5G CO2 CO₂ m²", "5g · co2 · co +co2 · m +m2"), ("£2.5m €3bn", "2.5m · 3bn"),
        ("1,000 1,234,567 12,34 1,0000 1234,567", "1,000 +1000 · 1,234,567 +1234567 · 12,34 · 1,0000 · 1234,567"),
        ("£2.5 million", "2.5 +2.5m · million"), ("$3 billion.", "3 +3bn · billion"),
        ("20 Million", "20 +20m · million"),
        ("10 thousand", "10 +10k · thousand"), ("3 millions 3 m, 5", "3 · millions · 3 +3m · m · 5"),
        ("U.K. e.g. Ph.D. i.e.", "u.k +uk · e.g +eg · ph.d +phd · i.e +ie"),
        ("B.Sc a.bc.def", "b.sc +bsc · a.bc.def +a +bc +def"),
        ("2014/15 24/7 50%", "2014 · 15 · 24 · 7 · 50"), ("@user #tag", "user · tag"), ("a@b", "a · b"),
        ("2014-2020", "2014 · 2020"), ("2014–2020", "2014 · 2020"), ("COVID-19", "covid +covid19 · 19"),
        ("ann.smith@plymouth.ac.uk", "ann.smith +ann +smith · plymouth.ac.uk +plymouth +ac +uk"),
        ("https://www.gov.uk/x", "https · www.gov.uk +gov.uk +www +gov +uk · x"),
        ("note:this", "note:this +note +this"),
        ("l'université", "luniversite +universite"), ("d’Or D'Arcy's", "dor +or · darcy +arcy"),
        ("snake_case", "snake_case"), ("_", ""),
        ("Tŷ Gwyrdd â ŵ", "ty · gwyrdd · a · w"), ("Łódź Ærø", "lodz · aero"), ("naïve—idea", "naive · idea"),
        ("İstanbul", "istanbul"), ("ΑΘΉΝΑ", "αθηνα"), ("ЙОД", "иод"), ("München Muenchen", "munchen · muenchen"),
        ("R & D", "r · d"), ("H₂O 10⁶", "h +h2 · o · 10"), ("\u{2BB}’s", "s"), ("مدرسة", "مدرسه"),
        ("a\u{200D}🛑", "a🛑"),
    ])
    func terms(text: String, expected: String) {
        #expect(TokenizerTests.terms(text) == expected)
    }

    @Test func dictionariesCutChineseJapaneseAndThai() {
        #expect(Tokenizer().tokens(in: "智慧专业化战略").filter { !$0.isColocated }.map(\.term).contains("战略"))
        #expect(Tokenizer().tokens(in: "東京大学で研究する").filter { !$0.isColocated }.count > 2)
        #expect(Tokenizer().tokens(in: "ภาษาไทยง่าย").count > 1)
    }

    @Test func rangesAreOfTheOriginal() {
        let text = "Tŷ “R&D” in Straße"
        let bytes = Array(text.utf8)
        let found = Tokenizer().tokens(in: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        #expect(found == ["Tŷ", "R", "R&D", "D", "in", "Straße"])
    }

    @Test func positionsCountWordsOnly() {
        #expect(Tokenizer().tokens(in: "the R&D spin-out").map(\.position) == [0, 1, 1, 2, 3, 3, 4])
    }

    @Test func invalidBytesSeparateWords() {
        let bytes: [UInt8] = Array("ab".utf8) + [0xFF, 0xC3] + Array("cd".utf8) + [0xE2, 0x80]
        var terms: [String] = []
        bytes.withUnsafeBufferPointer { buffer in
            Tokenizer().forEachTerm(in: buffer) { term, _, _, _, _ in
                terms.append(String(decoding: term, as: UTF8.self))
            }
        }
        #expect(terms == ["ab", "cd"])
    }

    @Test func longWordsAreCut() {
        let token = Tokenizer().tokens(in: String(repeating: "x", count: 10_000))
        #expect(token.map(\.term.utf8.count) == [Tokenizer.termLimit])
        let wide = Tokenizer().tokens(in: String(repeating: "é", count: 10_000))
        #expect(wide.count == 1 && wide[0].term.utf8.count <= Tokenizer.termLimit)
    }
}
