package io.aidhub.hub.connect.draft;

import io.aidhub.mapping.CodeTable;
import io.aidhub.model.Citation;
import io.aidhub.model.Division;
import java.util.List;

/**
 * A connector as it is first drafted (连接器草稿): one department, told of the status of its people. Made by {@link DraftQuestions}, which checks the answers.
 *
 * @param id of the connector and of its department
 * @param name the department's, in Chinese
 * @param purpose in Chinese
 * @param purposeEnglish empty when nobody wrote it
 * @param fields what it may be told, canonical
 * @param classes whom it may be told of
 * @param others classes it is never told of
 * @param basis stands in a policy document of the place or of the country
 * @param area the county
 */
public record ConnectorDraft(
        String id,
        String name,
        String nameEnglish,
        String purpose,
        String purposeEnglish,
        DraftTransport transport,
        List<DraftField> fields,
        List<CodeTable.Entry> classes,
        List<CodeTable.Entry> others,
        Citation basis,
        Division area) {}
