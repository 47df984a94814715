package io.aidhub.policy;

import static io.aidhub.policy.PolicyPackException.Problem.DOCUMENT_TWICE;
import static io.aidhub.policy.PolicyPackException.Problem.PACK_TWICE;
import static io.aidhub.policy.PolicyPackException.Problem.UNKNOWN_REFERENCE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All policy packs, loaded and checked. */
public final class PolicyPacks {
    private static final List<String> BUILT_IN = List.of("national.yaml", "GQ.yaml", "JL.yaml", "county-demo.yaml");
    private static final String NATIONAL = "national";

    private final Map<String, PolicyPack> packs = new LinkedHashMap<>();

    private PolicyPacks(List<PolicyPack> loaded) {
        Map<String, String> ownerOfDocument = new HashMap<>();
        for (PolicyPack pack : loaded) {
            if (packs.put(pack.id(), pack) != null) {
                throw new PolicyPackException(PACK_TWICE, pack.id(), pack.name());
            }
            for (PolicyDocument document : pack.documents()) {
                if (ownerOfDocument.put(document.id(), pack.id()) != null) {
                    throw new PolicyPackException(DOCUMENT_TWICE, pack.id(), document.id());
                }
            }
        }
    }

    /** The packs that come with the hub. Throws {@link PolicyPackException} when one does not hold. */
    public static PolicyPacks load() {
        return of(builtIn());
    }

    /**
     * The packs that come with the hub and those of a folder: every {@code *.yaml} in it is a pack, for example the layer of a real county, and the
     * texts its documents name lie beside it.
     *
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static PolicyPacks load(Path folder) {
        List<PolicyPack> loaded = builtIn();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            List<Path> sorted = new ArrayList<>();
            files.forEach(sorted::add);
            sorted.sort(Comparator.comparing(Path::getFileName));
            for (Path file : sorted) {
                loaded.add(PackReader.read(
                        file.getFileName().toString(), Files.readString(file), name -> beside(folder, name)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return of(loaded);
    }

    static PolicyPacks of(List<PolicyPack> loaded) {
        return new PolicyPacks(loaded);
    }

    private static List<PolicyPack> builtIn() {
        List<PolicyPack> loaded = new ArrayList<>();
        for (String name : BUILT_IN) {
            String yaml = resource("packs/" + name).orElseThrow();
            loaded.add(PackReader.read(name, yaml, text -> resource("documents/" + text)));
        }
        return loaded;
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = PolicyPacks.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> beside(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Collection<PolicyPack> all() {
        return Collections.unmodifiableCollection(packs.values());
    }

    /** The pack of that id. Throws {@link PolicyPackException} when there is none. */
    public PolicyPack pack(String id) {
        PolicyPack pack = packs.get(id);
        if (pack == null) {
            throw new PolicyPackException(UNKNOWN_REFERENCE, id, id);
        }
        return pack;
    }

    /**
     * The policy of a county.
     *
     * @param local id of its pack, for example {@code GQ}
     * @param county id of its county layer, for example {@code county-demo}
     */
    public Policy policy(String local, String county) {
        return new Policy(pack(local), pack(county), pack(NATIONAL));
    }
}
