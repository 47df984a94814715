package io.aidhub.console.pages;

import io.aidhub.hub.connect.ConnectorProblem;
import io.aidhub.hub.connect.ConnectorRefused;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.springframework.context.MessageSource;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a step with a connector and says what came of it on the page somebody comes to next. */
record ConnectorStep(MessageSource messages, RedirectAttributes after, Locale locale) {
    void take(Deed deed) {
        try {
            after.addFlashAttribute("flash", deed.take());
        } catch (ConnectorRefused refused) {
            after.addFlashAttribute("problem", refused.getMessage()); // says where and what to do
        } catch (ConnectorProblem problem) {
            say("connectors.refused." + problem.why());
        }
    }

    /**
     * Takes a step that undoes the past: only with a reason.
     *
     * @param deed does it for the reason, and returns what to say then
     * @return false when there is no reason, and nothing was done
     */
    boolean because(String reason, UnaryOperator<String> deed) {
        if (reason.isBlank()) {
            say("connectors.no-reason");
            return false;
        }
        take(() -> deed.apply(reason.strip()));
        return true;
    }

    /** Says that nothing was done, and why. */
    private void say(String key) {
        after.addFlashAttribute("problem", text(key));
    }

    String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The step itself. */
    interface Deed {
        /** Does it, and returns what to say then. */
        String take();
    }
}
