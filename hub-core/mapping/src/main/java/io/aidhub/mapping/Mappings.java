package io.aidhub.mapping;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything under {@code mappings/}, read and checked once; what the county has added to code tables since; and what packages of connectors bring, as long as they answer. Safe for
 * all threads.
 */
public final class Mappings {
    private final MappingSet own;
    private final RosterProfiles profiles;
    private final ClassTables classes;
    private final Map<String, MappingSet> packaged = new HashMap<>();
    /** What the county has added to tables, as it was laid last. */
    private Additions additions = new Additions(List.of(), 0);
    /** Our own and what packages brought. */
    private volatile MappingSet all;

    Mappings(MappingSet own, RosterProfiles profiles) {
        this.own = own;
        this.all = own;
        this.profiles = profiles;
        this.classes = new ClassTables(own.tables().values(), profiles);
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
     * @throws IllegalArgumentException when there is none; every subscription's is there, that is checked when it is read
     */
    public NoticeMapping notice(String name) {
        return known(all.notices(), name);
    }

    /**
     * How a department's record is read.
     *
     * @param department for example {@code medical-insurance}
     * @param record kind of record as the department or its connector names it, for example {@code settlement}
     */
    public RecordMapping record(String department, String record) throws UnknownRecord {
        RecordMapping mapping = all.records().get(department + "/" + record);
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
        return known(all.records(), name);
    }

    /** In order of their ids. */
    public List<SubscriptionDefinition> subscriptions() {
        return all.subscriptions();
    }

    /**
     * One code table.
     *
     * @param name for example {@code categories-GQ}
     * @throws IllegalArgumentException when there is none
     */
    public CodeTable codes(String name) {
        return known(all.tables(), name);
    }

    /** As {@link #codes}, empty when there is none. */
    public Optional<CodeTable> findCodes(String name) {
        return Optional.ofNullable(all.tables().get(name));
    }

    /** All code tables, by name. */
    public List<CodeTable> tables() {
        return all.tables().values().stream()
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
    public synchronized void lay(List<AddedCode> added, long through) {
        additions = new Additions(List.copyOf(added), through);
        additions.layOver(all.tables());
    }

    /**
     * Reads and checks what a connector's package brings, beside everything that is in use but what this connector brought before. Changes nothing.
     *
     * @param folder the mappings folder of the package; need not be there
     * @throws BrokenMapping naming the file and the key of the first thing that is wrong
     */
    public synchronized PackagedMappings read(String connector, String department, Path folder) {
        Map<String, MappingSet> others = new HashMap<>(packaged);
        others.remove(connector);
        return new PackageReader(connector, department, folder, own.and(others.values())).read();
    }

    /** Uses what a connector's package brings from now on, instead of what it brought before. */
    public synchronized void join(String connector, PackagedMappings brought) {
        packaged.put(connector, brought.content());
        additions.layOver(brought.content().tables());
        all = own.and(packaged.values());
    }

    /** Uses what a connector brought no more. */
    public synchronized void part(String connector) {
        packaged.remove(connector);
        all = own.and(packaged.values());
    }

    /**
     * Whether the county may add {@code code}.
     *
     * @throws AddedCodeRefused when not, with the reason and what to do instead
     */
    public void check(AddedCode code) {
        new AddedCodeCheck(all.tables(), code).run();
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
        return all.notices().containsKey(name);
    }

    /** Names of all notice and record mappings, sorted. */
    public List<String> names() {
        MappingSet now = all;
        return Stream.concat(now.notices().keySet().stream(), now.records().keySet().stream())
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

    private record Additions(List<AddedCode> added, long through) {
        void layOver(Map<String, CodeTable> tables) {
            tables.forEach((name, table) -> table.lay(new CountyCodes(
                    added.stream().filter(code -> code.table().equals(name)).toList(), through)));
        }
    }
}
