package io.aidhub.api;

import io.aidhub.hub.connect.Switchboard.OwnSetting;
import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.receiver.OwnEndpoint;
import io.aidhub.hub.receiver.OwnSecret;
import io.aidhub.hub.receiver.ReceiverDesk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A receiver's own address and secrets (自有地址、自有密钥). Its machine asks under {@code /receivers}, a named person under {@code /api/v1/subscriptions}. */
@RestController
@RequestMapping({"/receivers/{id}", "/api/v1/subscriptions/{id}"})
public final class OwnSettingsApi {
    private final OwnEndpoint endpoints;
    private final OwnSecret secrets;
    private final ReceiverDesk desk;

    public OwnSettingsApi(OwnEndpoint endpoints, OwnSecret secrets, ReceiverDesk desk) {
        this.endpoints = endpoints;
        this.secrets = secrets;
        this.desk = desk;
    }

    /** Where it is told. */
    @GetMapping("/endpoint")
    OwnEndpoint.Endpoint endpoint(@PathVariable("id") String subscription) {
        return endpoints.of(subscription);
    }

    /** Tries a new address, a test notice last, and tells it there from now on; when a step fails everything stays as it is. */
    @PostMapping("/endpoint")
    Moved move(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        if (wish.url() == null || wish.url().isBlank()) {
            throw new ApiProblem(ApiProblem.Kind.ENDPOINT_MISSING);
        }
        ReceiverAsker asker = wish.asker(machine);
        List<TrialStep> steps = endpoints.move(subscription, wish.url().strip(), asker.who(), asker.why());
        return new Moved(endpoint(subscription), steps, desk.standing(subscription));
    }

    /** The administrator's address counts again. */
    @PostMapping("/endpoint/revert")
    OwnEndpoint.Endpoint revert(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        ReceiverAsker asker = wish.asker(machine);
        endpoints.revert(subscription, asker.who(), asker.why());
        return endpoint(subscription);
    }

    /** Which secrets it may change, and how many of each are in force; never what they are. */
    @GetMapping("/secret")
    List<OwnSecret.Kept> secrets(@PathVariable("id") String subscription) {
        return secrets.of(subscription);
    }

    /** A new one, shown this once, beside the one in force: first the receiver changes over, then {@code secret/end}. */
    @PostMapping("/secret")
    OwnSecret.Made make(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        ReceiverAsker asker = wish.asker(machine);
        return secrets.make(subscription, wish.role(), asker.who(), asker.why());
    }

    /** Ends the old one, or the newer when it did not arrive. */
    @PostMapping("/secret/end")
    List<OwnSecret.Kept> end(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        ReceiverAsker asker = wish.asker(machine);
        secrets.end(subscription, wish.role(), Boolean.TRUE.equals(wish.newer()), asker.who(), asker.why());
        return secrets.of(subscription);
    }

    /** The administrator's secret counts again. */
    @PostMapping("/secret/revert")
    List<OwnSecret.Kept> revertSecret(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        ReceiverAsker asker = wish.asker(machine);
        secrets.revert(subscription, wish.role(), asker.who(), asker.why());
        return secrets.of(subscription);
    }

    /**
     * An address that counts from now on.
     *
     * @param standing a subscription that was suspended stays so until it is resumed
     */
    record Moved(OwnEndpoint.Endpoint endpoint, List<TrialStep> steps, ReceiverDesk.Standing standing) {}

    /**
     * What is asked for.
     *
     * @param url of an address
     * @param answers whether the secret of the receiver's answers is meant, and not the one the hub signs with
     * @param newer whether the secret made last ends, and not the older
     */
    record Wish(
            @Nullable String by,
            @Nullable String reason,
            @Nullable String url,
            @Nullable Boolean answers,
            @Nullable Boolean newer) {
        ReceiverAsker asker(@Nullable String machine) {
            return new ReceiverAsker(machine, by, reason);
        }

        OwnSetting.Role role() {
            return Boolean.TRUE.equals(answers) ? OwnSetting.Role.ANSWERS_SECRET : OwnSetting.Role.SIGNING_SECRET;
        }
    }
}
