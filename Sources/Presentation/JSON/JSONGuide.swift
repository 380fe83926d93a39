/// The documentation of the JSON answers: `kindred help json`. A test compares its keys with what is written.
public enum JSONGuide {
    /// The text of the guide.
    public static let text = """
        JSON ANSWERS

        Every command takes --json and prints one JSON object in UTF-8 on standard output. Keys are stable: later \
        versions may add some, none goes or changes its meaning. Exit codes are the same as without --json.

        search, similar
          query          the question as typed; empty for similar
          understood     what it was taken to mean, in the query language
          also_searched  what words were looked for by, too, each: for (as typed), terms (each: term, kind: same or narrower), \
        neighbours (broader and related terms, which were not looked for)
          total          number of matching documents, exact; of similar those that score at least a quarter of the most \
        that is possible
          offset, limit  which part of them was asked for
          hits           best first, each:
            id               identifier, as show, explain and similar take it
            title            title of the document
            url              where it was published, or null
            score            by which it has its place; comparable within one answer only; 0 where nothing was scored
            region           labels of the regions, a list
            lep              labels of the local enterprise partnerships, a list
            sector           labels of the sectors, a list
            stage            label of the stage, or null
            date             yyyy, yyyy-mm or yyyy-mm-dd, or null
            date_inferred    true when the source does not state the date
            people           each: name, role, organisation (both may be empty), relation (author, lead, contact, \
        partner, quoted or named)
            organisations    the responsible one first
            snippets         each: field, text, highlights (pairs of first and last code point, the last exclusive)
            title_highlights  the same pairs for the title
            summary, places, programmes, outcome, seeking, contact_url, confidence:
                             as the document has them; seeking is a reading of the source
            reasons          of similar only, why it is comparable; an object:
              words_score, meaning_score   what exact words and what meaning add to the score; with seeking and spread \
        they sum to it
              terms            words that both have, each: text, score, words_score, meaning_score; with related they sum to \
        the score
              related          score: what the other words of the text compared with and the documents nearest to it add, since the document \
        has words (a list) of like meaning
              seeking          with the aspect seeking: text (a snippet), score (what it adds; with the others it sums to the \
        score); else null
              passage, own_passage   the sentence that answers best, and the one of the text compared with that it answers; \
        snippets, or null
              shared           object: person, organisation, programme, technology, place, region, lep, sector, stage; only \
        those of which both name some, each a list
              differences      regions (of the document, when it shares none), stages (above 0 when it is ahead), stage \
        (its own, when another, or null), years (above 0 when it is later)
            spread           by what its score was lowered so that the first hits are not all of one kind, or null: score (below \
        0), kind (programme, organisation or text), value (which, or the title of one above that says nearly the same), above (how \
        many documents above have it)
            assignments      facet values with evidence, each: facet, value (identifier in the taxonomy), label, known \
        (false when the taxonomy has no such value), inferred_from (null when stated)
          facets         object: region, lep, sector, stage, organisation, year; each a list of
            value, label     identifier and wording
            count            matching documents; each facet is counted without its own filter
            depth            0 for a root of a tree; children follow their parent
            selected         true when the question narrows to it
          problems       each: message, range (code points in the question)
          corrections    each: word, suggestion, query, applied (true when this is already the corrected answer)
          relaxations    when nothing was found, each: constraint, total (without it), decisive, query
          comparison     of similar only, an object:
            words, known_words   different telling words of what is compared with, and those that other documents have
            nearest          how near in meaning the nearest document is, 1 for the same; null where no meanings were learnt
            aspect           elsewhere, nearby, ahead, seeking or null
            left_out         organisations whose documents were left out, each: name, names (that were taken to be it), \
        documents (of the index), suggestions (when nothing has the name)
            lacks_own        true when the own organisation was to be left out and none is known
            same             titles of documents that were left out because their text is the same
            loose            true when nothing was comparable, so that the answer is what comes nearest
          spread         over what the hits are spread, or null when only scores decide: diversity (0 to 1), programmes and \
        organisations (different ones among the hits), moved (what is further down for it, each: kind, value, above, documents)

        who
          query, topic   the question as typed, and what of it does not narrow
          constraints    what narrows, each: number (for --without), typed, meaning, holds (false when left out)
          wanted         all, people, organisations or leps
          understood     the question in the query language
          also_searched  as for search
          total          number of organisations and people
          documents, considered   matching documents, and how many of the best the list was made from
          offset, limit  which part of the list was asked for
          entries        best first, each:
            kind             organisation or person
            name             name by which it is shown
            other_names      names in these documents taken to be the same
            organisations    of a person, as written
            namesakes        organisations of others of this name, not known to be the same person
            ended            last year of an organisation that is no more, or null
            score            sum over the mentions
            contact_url      of an initiative that it speaks for, or null
            mentions         largest share first, each: association (author, lead, contact, responsible, partner, quoted \
        or named), role, score, id, title, url, region, lep, sector, stage, date, date_inferred, places, confidence, \
        people (of the organisation, named there), evidence (a snippet, or null)
          problems, corrections, relaxations   as for search

        introduce    subject, message, notes (what to know before it is sent), together (documents that name both), common \
        (what their documents share: sector, technology, programme, place, organisation, person), sides, each: kind, name, \
        other_names, organisations, association, id, title, url, contact_url, evidence

        gaps         documents, without_region, without_sector, regions and sectors (value, label; group for sectors), \
        cells, each: sector, region, documents, furthest (stage, or null), by_stage; pairs, each: sector, ahead and behind \
        (region, stage, documents, example), seeking; specialisations, each: region, sector, documents, quotient, low, high; \
        uncertain (quotients left out for too few documents)

        show         the document: the keys of a hit that describe it, technologies, language and body
        facets       total, facets
        explain, similar --explain   id, title, rank (null when it does not match), score, missing, contributions (they sum to score), \
        each: part, words, score, frequencies (by field), document_frequency, formula
        tokens       language, detected, tokens, each: term, stem, position, colocated, bytes (UTF-8), text
        index        documents, added, changed, renamed, removed, unchanged, bytes_read, seconds, notes, skipped (location, \
        reason), unknown_values (facet, value, documents), watches (saved questions, as below)
        watch add    added (false when it was saved already), watch: the first seven keys of a saved question and answers
        watch remove  removed: the first seven keys of a saved question
        watch list, watch show   watches, each a saved question: number, question (as typed), query (what it was taken to \
        mean; null for a comparison), filters, compared_with (null, or id, text, aspect, not_org, exclude_own), saved, seen \
        (times), problem (why it could not be answered, or null), answers (documents that answer it), new_count, new (the \
        best of them, as the hits of search), changed (id, title, differences: what, before, now), gone (id, title, \
        removed: false when it is still in the index)
        info         path, bytes, documents, tokens, distinct_words, text_bytes, schema_version, icu_version, \
        unicode_version, analyzer, updated, sources, languages, facet_coverage
        verify       sound, checks, each: name, passed, detail
        check        documents, files, errors, warnings, findings, each: path, line, severity, message
        eval         ndcg@10, map, p@10, recall@100, qps, documents, queries; with --similar p@10, ndcg@10, alpha_ndcg@10, programmes@10, \
        organisations@10, documents, seeds

        """
}
