import Documents
import Testing

@testable import kindred

@Suite struct CompleterTests {
    let completer = Completer { facet, prefix in
        let labels = facet == .region ? ["South East", "South West", "Wales"] : ["Mapping", "Strategy"]
        return labels.filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
    }

    /// The text before the cursor, and what it becomes, or the choices.
    @Test(arguments: [
        ("reg", "region "), ("REG", "region "), ("o", "o|open|org|our"), ("xyz", "xyz"), ("fi", "filters "),
        ("region sou", "region South "), ("region South ", "region South |South East|South West"),
        ("region South W", "region South West"), ("region \"South W", "region \"South West\""),
        ("region w", "region Wales"), ("stage >=st", "stage >=Strategy"),
        ("marine region:w", "marine region:Wales "), ("marine region:south w", "marine region:south w"),
        ("marine region:\"south w", "marine region:\"South West\" "), ("marine -region:wal", "marine -region:Wales "),
        ("drop reg", "drop region"), ("facets se", "facets sector"), ("help unt", "help unt"),
        ("help und", "help undo"),
        ("marine ener", "marine ener"), ("else", "elsewhere "), ("our pl", "our place "),
        ("our place w", "our place Wales"),
        ("wat", "watch "), ("watch sh", "watch show "), ("our stage st", "our stage Strategy"),
        ("drop not", "drop not-org"),
    ])
    func completing(_ typed: String, _ expected: String) {
        let completion = completer.complete(typed)
        var result = typed
        if let insertion = completion.insertion {
            #expect(typed.hasSuffix(completion.replaced))
            result = typed.dropLast(completion.replaced.count) + insertion
        }
        #expect(([result] + completion.choices).joined(separator: "|") == expected)
    }
}
