package io.aidhub.api;

import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.intake.IntakeAnswer;
import io.aidhub.hub.intake.RosterIntake;
import io.aidhub.hub.intake.SentList;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.audit.AuditTrail;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists that come over the network, of any size. First the bytes of each, kept sealed as they stream by under the SHA-256 their sender says they have; then the batch that
 * names them. So a list that was cut on its way is never taken for a short one, and nothing lies on a disk in clear.
 */
@RestController
@RequestMapping("/api/v1")
public final class ListsApi {
    private static final String EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int DIGEST_LETTERS = 64;

    private final RosterIntake intake;
    private final AuditTrail audit;
    private final RosterMonths months;

    public ListsApi(RosterIntake intake, AuditTrail audit, RosterMonths months) {
        this.intake = intake;
        this.audit = audit;
        this.months = months;
    }

    /** Keeps the body; when it is kept already the body is read and forgotten. */
    @PutMapping("/lists/{sha256}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void keep(@PathVariable("sha256") String sha256, HttpServletRequest request) throws IOException {
        byte[] digest = digest(sha256);
        if (intake.isKept(digest)) {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
        } else if (!intake.keep(digest, request.getInputStream())) {
            throw new ApiProblem(ApiProblem.Kind.LIST_BROKEN);
        }
    }

    /** Loads kept lists as one batch; it waits for its release. */
    @PostMapping("/batches")
    Loaded load(@RequestBody Batch batch, HttpServletRequest request) {
        String by = new Actor(batch.by()).named();
        List<SentList> lists = new ArrayList<>();
        for (Named list : batch.lists() == null ? List.<Named>of() : batch.lists()) {
            byte[] digest = digest(list.sha256() == null ? "" : list.sha256());
            if (!intake.isKept(digest)) {
                throw new ApiProblem(ApiProblem.Kind.LIST_UNKNOWN);
            }
            lists.add(new SentList(list.name() == null ? "" : list.name(), digest));
        }
        YearMonth month = batch.month() == null ? months.current() : batch.month();
        IntakeAnswer answer = intake.loadKept(lists, month, Problems.spoken(request));
        audit.append(
                by,
                AuditAction.ROSTER_LOAD,
                "period " + month,
                lists.size() + " files, " + answer.getClass().getSimpleName());
        return Loaded.of(answer);
    }

    /** The broken rows of a batch, as the county mends them and hands them in again; who fetched them is audited. 204 when there are none. */
    @GetMapping("/batches/{id}/errors")
    void errors(
            @PathVariable("id") UUID batch,
            @RequestParam(name = "by", required = false) @Nullable String by,
            HttpServletResponse response)
            throws IOException {
        audit.append(new Actor(by).named(), AuditAction.ROSTER_ERRORS, "batch " + batch, "by the command line");
        response.setContentType(EXCEL);
        if (!intake.writeErrorFile(batch, response.getOutputStream())) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
        }
    }

    private static byte[] digest(String sha256) {
        try {
            if (sha256.length() == DIGEST_LETTERS) {
                return HexFormat.of().parseHex(sha256);
            }
        } catch (IllegalArgumentException e) {
            throw new ApiProblem(ApiProblem.Kind.LIST_UNKNOWN);
        }
        throw new ApiProblem(ApiProblem.Kind.LIST_UNKNOWN);
    }

    /**
     * Lists to load together.
     *
     * @param by who answers for it
     * @param month the lists speak of, yyyy-MM; that of today when missing
     */
    record Batch(@Nullable String by, @Nullable YearMonth month, @Nullable List<Named> lists) {}

    /** A kept list. @param sha256 64 hexadecimal digits */
    record Named(@Nullable String name, @Nullable String sha256) {}

    /**
     * What became of it.
     *
     * @param outcome STAGED, HELD, ASKED, KNOWN or REFUSED
     * @param code of a refusal
     * @param text why, and what to do
     * @param notes what else to know; of ASKED the questions about headings
     */
    record Loaded(
            String outcome,
            @Nullable UUID batchId,
            long rowsRead,
            long rowsGood,
            long rowsBad,
            @Nullable String file,
            @Nullable String code,
            @Nullable String text,
            List<String> notes) {
        static Loaded of(IntakeAnswer answer) {
            if (answer instanceof IntakeAnswer.Staged staged) {
                return new Loaded(
                        "STAGED",
                        staged.batchId(),
                        staged.rowsRead(),
                        staged.rowsGood(),
                        staged.rowsBad(),
                        null,
                        null,
                        null,
                        staged.notes());
            }
            if (answer instanceof IntakeAnswer.Held held) {
                return new Loaded("HELD", held.batchId(), 0, 0, 0, null, null, held.reason(), List.of());
            }
            if (answer instanceof IntakeAnswer.AlreadyLoaded known) {
                return new Loaded("KNOWN", known.batchId(), 0, 0, 0, known.fileName(), null, null, List.of());
            }
            if (answer instanceof IntakeAnswer.Asked asked) {
                return new Loaded("ASKED", null, 0, 0, 0, asked.fileName(), null, null, asked.questions());
            }
            IntakeAnswer.Refused refused = (IntakeAnswer.Refused) answer;
            return new Loaded(
                    "REFUSED", null, 0, 0, 0, refused.fileName(), refused.code(), refused.advice(), List.of());
        }
    }
}
