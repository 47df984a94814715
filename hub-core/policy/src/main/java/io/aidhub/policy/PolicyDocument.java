package io.aidhub.policy;

import java.time.LocalDate;

/**
 * A document (政策文件) that a pack's rules cite; each belongs to one pack only.
 *
 * @param id its number, as citations name it, for example 高政字〔2021〕27号
 * @param issued day of issue
 * @param text file with its words, for the check of quotes
 */
public record PolicyDocument(String id, String title, LocalDate issued, String text) {}
