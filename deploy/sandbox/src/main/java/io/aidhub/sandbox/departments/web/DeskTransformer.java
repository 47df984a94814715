package io.aidhub.sandbox.departments.web;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.aidhub.sandbox.departments.office.Fault;
import io.aidhub.sandbox.departments.office.FaultGate;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Brings a WireMock request to the department's desk and its answer back. */
final class DeskTransformer implements ResponseDefinitionTransformerV2 {
    static final String NAME = "department-desk";
    /** What a department in maintenance asks its callers to wait. */
    static final String RETRY_AFTER_SECONDS = "2";

    private static final Logger log = LoggerFactory.getLogger(DeskTransformer.class);
    private final String department;
    private final FaultGate gate;
    private final HttpDesk desk;

    DeskTransformer(String department, FaultGate gate, HttpDesk desk) {
        this.department = department;
        this.gate = gate;
        this.desk = desk;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        HttpAnswer answer = answer(event.getRequest());
        ResponseDefinitionBuilder response = new ResponseDefinitionBuilder()
                .withStatus(answer.status())
                .withBody(answer.body().getBytes(StandardCharsets.UTF_8));
        answer.headers().forEach(response::withHeader);
        if (!answer.headers().containsKey("Content-Type")) {
            response.withHeader("Content-Type", "application/json; charset=utf-8");
        }
        return response.build();
    }

    private HttpAnswer answer(Request request) {
        try {
            if (gate.pass() != Fault.NONE) {
                return unavailable();
            }
            return desk.answer(call(request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable();
        } catch (DataAccessException | TransactionException e) {
            // The database is restarting: the department cannot serve, nothing is wrong with the call.
            log.warn(
                    "{}: {} not served, {}",
                    department,
                    request.getMethod(),
                    e.getClass().getName());
            return unavailable();
        } catch (RuntimeException e) {
            // WireMock would answer with the stack trace, whose messages may quote the call.
            log.error(
                    "{}: {} failed, {}",
                    department,
                    request.getMethod(),
                    e.getClass().getName());
            return HttpAnswer.refusal(500, "INTERNAL", "系统内部错误");
        }
    }

    private static HttpAnswer unavailable() {
        return HttpAnswer.refusal(503, "MAINTENANCE", "系统维护中，请稍后再试").with("Retry-After", RETRY_AFTER_SECONDS);
    }

    private static HttpCall call(Request request) {
        String url = request.getUrl();
        int mark = url.indexOf('?');
        String path = mark < 0 ? url : url.substring(0, mark);
        Map<String, String> query = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : url.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                query.putIfAbsent(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        byte[] body = request.getBody() == null ? new byte[0] : request.getBody();
        return new HttpCall(request.getMethod().getName(), path, url, query, request::getHeader, body);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
