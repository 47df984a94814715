package io.aidhub.mapping;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Everything under {@code mappings/}, read and checked once, and what the county has added to code tables since; safe for all threads. */
public final class Mappings {
    private final Map<String, NoticeMapping> notices;
    private final Map<String, RecordMapping> records;
    private final List<SubscriptionDefinition> subscriptions;
    private final Map<String, CodeTable> tables;
    private final RosterProfiles profiles;
    private final ClassTables classes;

    Mappings(
            Map<String, NoticeMapping> notices,
            Map<String, RecordMapping> records,
            List<SubscriptionDefinition> subscriptions,
            Map<String, CodeTable> tables,
            RosterProfiles profiles) {
        this.notices = Map.copyOf(notices);
        this.records = Map.copyOf(records);
        this.subscriptions = List.copyOf(subscriptions);
        this.tables = Map.copyOf(tables);
        this.profiles = profiles;
        this.classes = new ClassTables(tables.values(), profiles);
    }

    /**
     * Reads and checks every file.
     *
     * @param folder the mappings folder of the distribution, or the module itself
     * @throws BrokenMapping naming the file and the key of the first thing that is wrong
     */
    public static Mappings load(Path folder) {
        return new MappingsReader(folder, null).read();
    }

    /**
     * As {@link #load(Path)}, and what a county adds in a folder of its own: more words for codes, more headings, profiles and code tables of its own. It adds and replaces nothing.
     *
     * @param county with {@code codes/} and {@code profiles/}; either may be missing
     */
    public static Mappings load(Path folder, Path county) {
        return new MappingsReader(folder, county).read();
    }

    /**
     * What a receiver is told.
     *
     * @param name for example {@code education/notice}
     * @throws IllegalArgumentException when there is none; every subscription's is there, that is checked by {@link #load}
     */
    public NoticeMapping notice(String name) {
        return known(notices, name);
    }

    /**
     * How a department's record is read.
     *
     * @param department for example {@code medical-insurance}
     * @param record kind of record as the department or its connector names it, for example {@code settlement}
     */
    public RecordMapping record(String department, String record) throws UnknownRecord {
        RecordMapping mapping = records.get(department + "/" + record);
        if (mapping == null) {
            throw new UnknownRecord(department, record);
        }
        return mapping;
    }

    /**
     * How a record is read.
     *
     * @param name for example {@code medical-insurance/settlement}
     * @throws IllegalArgumentException when there is none
     */
    public RecordMapping record(String name) {
        return known(records, name);
    }

    /** In order of their ids. */
    public List<SubscriptionDefinition> subscriptions() {
        return subscriptions;
    }

    /**
     * One code table.
     *
     * @param name for example {@code categories-GQ}
     * @throws IllegalArgumentException when there is none
     */
    public CodeTable codes(String name) {
        return known(tables, name);
    }

    /** As {@link #codes}, empty when there is none. */
    public Optional<CodeTable> findCodes(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    /** All code tables, by name. */
    public List<CodeTable> tables() {
        return tables.values().stream()
                .sorted(Comparator.comparing(CodeTable::name))
                .toList();
    }

    /**
     * Lays what the county has added over the tables, instead of what was laid before: it counts at once, in every mapping and profile. What speaks of a table that is
     * not there any more is left out; where the file says by now what a text means, the file counts.
     *
     * @param added oldest first
     * @param through how far the list of additions was read, rising: what is parked from now on says so
     */
    public void lay(List<AddedCode> added, long through) {
        tables.forEach((name, table) -> table.lay(new CountyCodes(
                added.stream().filter(code -> code.table().equals(name)).toList(), through)));
    }

    /**
     * Whether the county may add {@code code}.
     *
     * @throws AddedCodeRefused when not, with the reason and what to do instead
     */
    public void check(AddedCode code) {
        new AddedCodeCheck(tables, code).run();
    }

    public RosterProfiles profiles() {
        return profiles;
    }

    /** The classes of recipients all profiles and tables know. */
    public ClassTables classes() {
        return classes;
    }

    /** Whether the mapping of that name tells a receiver something; else it reads a record, or is not there. */
    public boolean isNotice(String name) {
        return notices.containsKey(name);
    }

    /** Names of all notice and record mappings, sorted. */
    public List<String> names() {
        return Stream.concat(notices.keySet().stream(), records.keySet().stream())
                .sorted()
                .toList();
    }

    private static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("mappings/ has no " + name);
        }
        return found;
    }
}
