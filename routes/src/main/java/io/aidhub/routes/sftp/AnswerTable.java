package io.aidhub.routes.sftp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a receiver's files into messages of the hub. Only the columns agreed on are looked at: whatever else stands in a file (a case number, what it is about)
 * goes no further than this class.
 */
final class AnswerTable {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RECEIPT_COLUMNS = 2;

    private final Map<String, String> columns;
    private final Map<String, Map<String, String>> codes;
    private final TableForm answers;
    private final TableForm receipts;

    /**
     * @param columns field of the message to heading
     * @param codes by field: the receiver's code to ours; a code not there is handed on as it is, and parked by the hub
     */
    AnswerTable(
            Map<String, String> columns,
            Map<String, Map<String, String>> codes,
            TableForm answers,
            TableForm receipts) {
        this.columns = Map.copyOf(columns);
        this.codes = Map.copyOf(codes);
        this.answers = answers;
        this.receipts = receipts;
    }

    /**
     * One message a line.
     *
     * @throws UnreadableFile when a heading is missing or the bytes are no such text
     */
    List<byte[]> answers(byte[] file) throws UnreadableFile {
        List<List<String>> records = answers.read(file);
        if (records.isEmpty() || !records.get(0).containsAll(columns.values())) {
            throw new UnreadableFile();
        }
        List<String> headings = records.get(0);
        List<byte[]> messages = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> message = new LinkedHashMap<>();
            columns.forEach((field, heading) -> {
                int at = headings.indexOf(heading);
                String value = at < record.size() ? record.get(at).strip() : "";
                if (!value.isEmpty()) {
                    message.put(field, codes.getOrDefault(field, Map.of()).getOrDefault(value, value));
                }
            });
            messages.add(JSON.writeValueAsBytes(message));
        }
        return messages;
    }

    /**
     * One message a line of a receipt file: notice id, code (0 taken), and what its receiver says, which is not read.
     *
     * @throws UnreadableFile when the bytes are no such text
     */
    List<byte[]> receipts(byte[] file) throws UnreadableFile {
        List<byte[]> messages = new ArrayList<>();
        for (List<String> record : receipts.read(file)) {
            if (record.size() < RECEIPT_COLUMNS) {
                throw new UnreadableFile();
            }
            messages.add(JSON.writeValueAsBytes(Map.of(
                    "receipt", record.get(0).strip(), "code", record.get(1).strip())));
        }
        return messages;
    }

    /** The file is not what was agreed on. */
    static final class UnreadableFile extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
