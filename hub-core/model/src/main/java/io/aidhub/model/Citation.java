package io.aidhub.model;

/**
 * Where a rule stands: document, clause and the words themselves. The build checks that the quote stands in the document.
 *
 * @param document short name or number, for example 高政字〔2021〕27号
 * @param clause for example 二(七)
 * @param quote word for word
 */
public record Citation(String document, String clause, String quote) {}
