package io.aidhub.api;

import io.aidhub.ledger.deliver.DeliveryFigures;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What went where: counts. */
@RestController
@RequestMapping("/api/v1")
public final class DeliveriesApi {
    private final DeliveryFigures figures;

    public DeliveriesApi(DeliveryFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/deliveries")
    List<DeliveryFigures.Figures> deliveries() {
        return figures.bySubscription();
    }
}
