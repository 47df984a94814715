package io.aidhub.console;

import io.aidhub.console.access.ConsoleSecurity;
import io.aidhub.console.access.ConsoleUser;
import io.aidhub.console.access.Page;
import io.aidhub.console.words.ClassWords;
import io.aidhub.console.words.Words;
import io.aidhub.mapping.Mappings;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.security.core.Authentication;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** The console whole: what an application imports to have its pages. It needs a database, a clock, a sealer and {@link ConsoleSettings}. */
@Configuration(proxyBeanMethods = false)
@Import({
    ConsoleSecurity.class,
    PagesConfiguration.class,
    LoopPagesConfiguration.class,
    OperationsConfiguration.class,
    ComparePagesConfiguration.class
})
public class ConsoleConfiguration {
    private static final Duration LANGUAGE_KEPT = Duration.ofDays(365);

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("io.aidhub.console.messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false); // Chinese first, whatever the machine speaks
        return messages;
    }

    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver language = new CookieLocaleResolver("aidhub-language");
        language.setDefaultLocale(Locale.SIMPLIFIED_CHINESE);
        language.setCookieMaxAge(LANGUAGE_KEPT);
        language.setCookieHttpOnly(true);
        language.setCookieSameSite("Strict");
        return language;
    }

    @Bean
    Words words(MessageSource messages, ConsoleSettings settings, Clock clock) {
        return new Words(messages, settings.areas(), settings.categories(), settings.zone(), clock);
    }

    @Bean
    ClassWords classWords(MessageSource messages, Mappings mappings) {
        return new ClassWords(messages, mappings.profiles());
    }

    @Bean
    WebMvcConfigurer consoleWeb() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                LocaleChangeInterceptor language = new LocaleChangeInterceptor();
                language.setParamName("lang");
                language.setIgnoreInvalidLocale(true);
                registry.addInterceptor(language)
                        .excludePathPatterns("/api/**", "/webhooks/**", "/hubs/**", "/receivers/**");
            }

            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                registry.addResourceHandler("/assets/**").addResourceLocations("classpath:/assets/");
            }
        };
    }

    @Bean
    Everywhere everywhere(ConsoleSettings settings) {
        return new Everywhere(settings);
    }

    /** What every page shows: who is here, their menu, the county. */
    @ControllerAdvice("io.aidhub.console.pages")
    static final class Everywhere {
        private final ConsoleSettings settings;

        Everywhere(ConsoleSettings settings) {
            this.settings = settings;
        }

        @ModelAttribute
        void add(Model model, HttpServletRequest request, @org.jspecify.annotations.Nullable Authentication who) {
            model.addAttribute("demo", settings.demo());
            if (who != null && who.getPrincipal() instanceof ConsoleUser user) {
                model.addAttribute("viewer", user.viewer());
                model.addAttribute("address", address(request));
                // Without an own password no other page opens: an empty menu says so.
                model.addAttribute("menu", user.mustChange() ? List.of() : Page.menu(user.viewer()));
                Page.at(request.getRequestURI()).ifPresent(page -> model.addAttribute("here", page.name()));
            }
        }

        /** Where the page shown can be opened again: what a form answers with stands at its own address, which takes forms only, one step below the page's. */
        private static String address(HttpServletRequest request) {
            String path =
                    request.getRequestURI().substring(request.getContextPath().length());
            boolean form =
                    !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
            int last = path.lastIndexOf('/');
            return form && last > 0 ? path.substring(0, last) : path;
        }
    }
}
