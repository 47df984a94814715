package io.aidhub.api;

import io.aidhub.hub.compare.RosterMonths;
import io.aidhub.hub.intake.HandedIn;
import io.aidhub.hub.intake.ListPreviews;
import io.aidhub.hub.intake.Preview;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a list would be read as (预览): looked at in memory, stored nowhere. Few at a time, so that memory is bounded. */
@RestController
@RequestMapping("/api/v1/previews")
public final class PreviewsApi {
    private static final int AT_ONCE = 2;

    private final ListPreviews previews;
    private final RosterMonths months;
    private final Semaphore places = new Semaphore(AT_ONCE);

    public PreviewsApi(ListPreviews previews, RosterMonths months) {
        this.previews = previews;
        this.months = months;
    }

    /**
     * Looks at the body.
     *
     * @param name of the file
     * @param month it would be handed in for, yyyy-MM; that of today when missing
     */
    @PostMapping
    Preview look(
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "month", required = false) @Nullable YearMonth month,
            HttpServletRequest request)
            throws IOException {
        if (!places.tryAcquire()) {
            throw new ApiProblem(ApiProblem.Kind.COME_LATER);
        }
        try {
            byte[] list = request.getInputStream().readNBytes(ListPreviews.MOST_BYTES + 1);
            if (list.length > ListPreviews.MOST_BYTES) {
                throw new ApiProblem(ApiProblem.Kind.PREVIEW_TOO_LARGE);
            }
            return previews.of(
                    List.of(new HandedIn(name, list)),
                    month == null ? months.current() : month,
                    Problems.spoken(request));
        } finally {
            places.release();
        }
    }
}
