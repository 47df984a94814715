package io.aidhub.console.pages;

import io.aidhub.console.words.Words;
import io.aidhub.hub.collect.DeskReturns;
import io.aidhub.hub.dispatch.Projection;
import io.aidhub.hub.intake.AnswerForm;
import io.aidhub.ledger.audit.AuditAction;
import io.aidhub.ledger.dispatch.PersonFacts;
import io.aidhub.ledger.sight.DepartmentDesk;
import io.aidhub.ledger.sight.ListExports;
import io.aidhub.ledger.sight.Slice;
import io.aidhub.ledger.sight.Viewer;
import io.aidhub.mapping.CodeTable;
import io.aidhub.mapping.Mappings;
import io.aidhub.mapping.SubscriptionDefinition;
import io.aidhub.model.MaskedBirthDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The people of a department's list with nothing but the fields of its subscription: masked on the page, whole in the files a liaison takes. */
public final class DepartmentLists {
    private static final String NAME = "name";
    private static final String NUMBER = "residentId";
    private static final String STARS = "******************";

    private final Mappings mappings;
    private final Projection projection;
    private final DepartmentDesk desk;
    private final ListExports exports;
    private final DeskReturns returns;
    private final Words words;

    public DepartmentLists(
            Mappings mappings,
            Projection projection,
            DepartmentDesk desk,
            ListExports exports,
            DeskReturns returns,
            Words words) {
        this.mappings = mappings;
        this.projection = projection;
        this.desk = desk;
        this.exports = exports;
        this.returns = returns;
        this.words = words;
    }

    /** The subscription by which the department holds a list; empty when it is only told of referrals. */
    Optional<SubscriptionDefinition> subscription(String department) {
        return mappings.subscriptions().stream()
                .filter(one -> one.department().equals(department) && one.status())
                .findFirst();
    }

    /** One page of the list; each row in the order of the subscription's fields. */
    Slice<List<String>> page(Viewer viewer, SubscriptionDefinition subscription, String area, int page) {
        Slice<PersonFacts> people = desk.list(viewer, subscription.id(), area, page);
        return new Slice<>(
                people.rows().stream()
                        .map(person -> cells(projection.fields(person, subscription), subscription, true))
                        .toList(),
                people.total(),
                people.page());
    }

    /** The list as a file, every field as it is; audited. */
    byte[] file(Viewer viewer, SubscriptionDefinition subscription, String area, String purpose, Locale locale) {
        List<List<String>> rows = exports
                .take(viewer, AuditAction.LIST_DOWNLOAD, subscription.id(), subscription.fields(), area, purpose)
                .stream()
                .map(person -> cells(projection.fields(person, subscription), subscription, false))
                .toList();
        return new AnswerForm(locale).list(headings(subscription), rows);
    }

    /** The form to answer with, prefilled with the list as far as the department may have names and numbers; audited. */
    byte[] template(Viewer viewer, String department, String area, Locale locale) {
        List<AnswerForm.Person> people = new ArrayList<>();
        subscription(department)
                .filter(one -> one.fields().contains(NAME) && one.fields().contains(NUMBER))
                .ifPresent(one -> exports.take(
                                viewer,
                                AuditAction.RETURN_TEMPLATE,
                                one.id(),
                                List.of(NAME, NUMBER),
                                area,
                                "return template")
                        .forEach(person -> people.add(person(projection.fields(person, one)))));
        return new AnswerForm(locale)
                .template(
                        people,
                        returns.aids(department).stream()
                                .map(CodeTable.Entry::label)
                                .toList());
    }

    List<String> headings(SubscriptionDefinition subscription) {
        return subscription.fields().stream()
                .map(field -> words.code("fact", field))
                .toList();
    }

    private static AnswerForm.Person person(Map<String, String> fields) {
        return new AnswerForm.Person(fields.getOrDefault(NAME, ""), fields.getOrDefault(NUMBER, ""));
    }

    private List<String> cells(Map<String, String> fields, SubscriptionDefinition subscription, boolean masked) {
        return subscription.fields().stream()
                .map(field -> cell(field, fields.getOrDefault(field, ""), masked))
                .toList();
    }

    private String cell(String field, String value, boolean masked) {
        return switch (field) {
            case NUMBER -> masked ? STARS : value;
            case NAME -> masked ? words.maskedName(value) : value;
            case "birthDate" -> masked ? MaskedBirthDate.of(value) : value;
            case "categories" -> words.codes("category", value.isEmpty() ? List.of() : List.of(value.split(",")));
            case "area" -> words.area(value);
            case "relation" -> words.code("relation", value);
            case "sex" -> words.code("sex", value);
            case "schoolStage" -> words.code("stage", value);
            default -> value;
        };
    }
}
