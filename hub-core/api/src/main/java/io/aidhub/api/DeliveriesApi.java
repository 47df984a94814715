package io.aidhub.api;

import io.aidhub.ledger.deliver.DeliveryFigures;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went where: counts, and how far a subscription's log is settled. */
@RestController
@RequestMapping("/api/v1")
public final class DeliveriesApi {
    private static final int HELD_AT_MOST = 1_000;

    private final DeliveryFigures figures;

    public DeliveriesApi(DeliveryFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/deliveries")
    List<DeliveryFigures.Figures> deliveries() {
        return figures.bySubscription();
    }

    /** All numbers up to {@code completethrough} are settled; {@code held} are the open ones after it, the first thousand. */
    @GetMapping("/subscriptions/{id}/completethrough")
    CompleteThrough completeThrough(@PathVariable("id") String subscription) {
        if (figures.bySubscription().stream()
                .noneMatch(figure -> figure.subscriptionId().equals(subscription))) {
            throw new ApiProblem(ApiProblem.Kind.SUBSCRIPTION_UNKNOWN);
        }
        return new CompleteThrough(
                subscription, figures.completeThrough(subscription), figures.held(subscription, HELD_AT_MOST));
    }

    record CompleteThrough(String subscription, long completethrough, List<Long> held) {}
}
