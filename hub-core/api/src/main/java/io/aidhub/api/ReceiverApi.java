package io.aidhub.api;

import io.aidhub.hub.connect.TrialStep;
import io.aidhub.hub.receiver.ReceiverDesk;
import io.aidhub.ledger.dispatch.AskedAgain;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What a receiver may ask (接收方权利). Under {@code /receivers} its own machine asks with its own key; under {@code /api/v1/subscriptions} a named person asks for it. A machine
 * need not say who or why.
 */
@RestController
@RequestMapping({"/receivers/{id}", "/api/v1/subscriptions/{id}"})
public final class ReceiverApi {
    private final ReceiverDesk desk;

    public ReceiverApi(ReceiverDesk desk) {
        this.desk = desk;
    }

    @GetMapping
    ReceiverDesk.Standing standing(@PathVariable("id") String subscription) {
        return desk.standing(subscription);
    }

    /** All numbers up to {@code completethrough} are settled; {@code held} are the open ones after it, the first thousand. */
    @GetMapping("/completethrough")
    CompleteThrough completeThrough(@PathVariable("id") String subscription) {
        ReceiverDesk.Standing standing = desk.standing(subscription);
        return new CompleteThrough(subscription, standing.completethrough(), standing.held());
    }

    /** Once more, from a number on: what was never confirmed as it is, of the rest each household as it stands today. */
    @PostMapping("/resend")
    AskedAgain.Numbers resend(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        if (wish.from() == null) {
            throw new ApiProblem(ApiProblem.Kind.NUMBER_MISSING);
        }
        return desk.resend(subscription, wish.from(), wish.who(machine), wish.why(machine));
    }

    /** One household, as it stands today. */
    @PostMapping("/replay")
    ReceiverDesk.Standing replay(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        if (wish.household() == null) {
            throw new ApiProblem(ApiProblem.Kind.HOUSEHOLD_MISSING);
        }
        desk.replay(subscription, wish.household(), wish.who(machine), wish.why(machine));
        return desk.standing(subscription);
    }

    /** Everybody on its list. */
    @PostMapping("/snapshot")
    Looked snapshot(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        return new Looked(desk.snapshot(subscription, wish.who(machine), wish.why(machine)));
    }

    /** Tries the way step by step, a test notice last. */
    @PostMapping("/test")
    List<TrialStep> test(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        return desk.test(subscription, wish.who(machine));
    }

    @PostMapping("/pause")
    ReceiverDesk.Standing pause(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        desk.pause(subscription, wish.who(machine), wish.why(machine));
        return desk.standing(subscription);
    }

    @PostMapping("/resume")
    ReceiverDesk.Standing resume(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        desk.resume(subscription, wish.who(machine), wish.why(machine));
        return desk.standing(subscription);
    }

    /** A new key of its machine, shown this once, beside those in force: first the machine changes over, then {@code keys/end}. */
    @PostMapping("/keys")
    Key key(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        return new Key(desk.newKey(subscription, wish.who(machine)));
    }

    /** Ends all its keys but the one named. */
    @PostMapping("/keys/end")
    Ended endKeys(
            @PathVariable("id") String subscription,
            @RequestBody Wish wish,
            @RequestAttribute(name = ReceiverGuard.RECEIVER, required = false) @Nullable String machine) {
        return new Ended(desk.endKeys(subscription, wish.but() == null ? "" : wish.but(), wish.who(machine)));
    }

    record CompleteThrough(String subscription, long completethrough, List<Long> held) {}

    record Looked(long households) {}

    record Ended(int keys) {}

    record Key(String key) {
        /** Without the key. */
        @Override
        public String toString() {
            return "Key";
        }
    }

    /**
     * What is asked for.
     *
     * @param from a number, of a resend
     * @param household as notices call it, of a replay
     * @param but a key that stays
     */
    record Wish(
            @Nullable String by,
            @Nullable String reason,
            @Nullable Long from,
            @Nullable UUID household,
            @Nullable String but) {
        String who(@Nullable String machine) {
            return new ReceiverAsker(machine, by, reason).who();
        }

        String why(@Nullable String machine) {
            return new ReceiverAsker(machine, by, reason).why();
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Wish of " + by;
        }
    }
}
