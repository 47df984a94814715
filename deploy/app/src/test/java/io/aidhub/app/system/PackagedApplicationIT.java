package io.aidhub.app.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What somebody who unpacks the distribution meets: help, refusals that say what to do, a hub that starts and ends in peace. */
class PackagedApplicationIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String READY = "枢纽已启动";
    private static final String SETTINGS =
            """
            county: "370322"
            data: ./data
            keys: ./keys.properties
            database: embedded
            http-port: 18480
            amqp-port: 25672
            connectors:
              education:
                base-url: http://127.0.0.1:9/education
                client-id: file:%1$s#education.client-id
                client-secret: file:%1$s#education.client-secret
              medical-insurance:
                base-url: http://127.0.0.1:9/cis
                app-key: file:%1$s#medical-insurance.app-key
                secret: file:%1$s#medical-insurance.secret
              human-resources:
                base-url: http://127.0.0.1:9/employment
                app-code: AIDHUB
                app-secret: file:%1$s#human-resources.app-secret
              housing:
                jdbc-url: jdbc:postgresql://127.0.0.1:9/housing_front
                user: aidhub
                password: file:%1$s#housing.password
              charity:
                queue: charity.cixin.referrals
              charity-webhook:
                url: http://127.0.0.1:9/aidhub
                origin: hub.aidhub.example
                secret: file:%1$s#charity-webhook.secret
                answers-secret: file:%1$s#charity-webhook.answers-secret
                private-networks: 127.0.0.1/32
            queues:
              charity-cixin:
                user: charity-cixin
                password: file:%1$s#charity.password
                key: file:%1$s#charity.queue-key
                consumes: charity.cixin.referrals
                sends: charity.cixin.answers
            """;
    private static final String SECRETS =
            """
            education.client-id=a
            education.client-secret=b
            medical-insurance.app-key=c
            medical-insurance.secret=d
            housing.password=e
            charity.password=f
            charity.queue-key=QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWY=
            human-resources.app-secret=g
            charity-webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
            charity-webhook.answers-secret=whsec_YW5zd2VycyBhcmUgc2lnbmVkIHdpdGggYW5vdGhlciBvbmU=
            """;

    private RunFolder folder;

    @BeforeEach
    void anEmptyFolder(TestInfo test) throws IOException {
        folder =
                RunFolder.fresh("packaged-" + test.getTestMethod().orElseThrow().getName());
        Path secrets = folder.file("secrets.properties");
        Files.createFile(secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secrets, SECRETS);
        Files.writeString(folder.file("hub.yaml"), SETTINGS.formatted(secrets));
    }

    @AfterEach
    void leaveNothingRunning() {
        folder.close();
    }

    @Test
    void helpSpeaksChineseAndEnglish() {
        HubProcess.Ended chinese = HubProcess.run(folder, "--help");
        assertThat(chinese.exit()).isZero();
        assertThat(chinese.output()).contains("社会救助转介协同枢纽", "用法", "demo", "启动枢纽", "密钥文件");
        assertThat(HubProcess.run(folder, "demo", "--help").output()).contains("改好的差错文件");

        HubProcess.Ended english = HubProcess.start(
                        "aidhub.jar", folder, List.of(), Map.of("AIDHUB_LANG", "en"), "--help")
                .ended(LIMIT);
        assertThat(english.exit()).isZero();
        assertThat(english.output()).contains("Usage", "start a hub").doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void withoutAKeyFileItSaysHowToMakeOneAndTouchesNothing() {
        HubProcess.Ended refused = HubProcess.run(folder, "start", "--config", "hub.yaml");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("没有密钥文件", "hub keys init", "keys.properties");
        assertThat(folder.file("data")).doesNotExist();
        assertThat(folder.file("keys.properties")).doesNotExist();
    }

    @Test
    void aKeyFileOthersCanReadIsRefused() throws IOException {
        makeKeys();
        Path keys = folder.file("keys.properties");
        Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rw-r-----"));

        HubProcess.Ended refused = HubProcess.run(folder, "start", "--config", "hub.yaml");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("chmod 600", "keys.properties");
        assertThat(folder.file("data")).doesNotExist();
    }

    @Test
    void aKeyFileIsMadeOnce() throws IOException {
        makeKeys();
        Path keys = folder.file("keys.properties");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        byte[] before = Files.readAllBytes(keys);

        HubProcess.Ended again = HubProcess.run(folder, "keys", "init", "keys.properties");

        assertThat(again.exit()).isNotZero();
        assertThat(again.output()).contains("已存在");
        assertThat(keys).hasBinaryContent(before);
    }

    @Test
    void aSettingNobodyKnowsIsRefusedByName() throws IOException {
        makeKeys();
        Files.writeString(
                folder.file("hub.yaml"), "rooster-inbox: ./inbox\n" + Files.readString(folder.file("hub.yaml")));

        HubProcess.Ended refused = HubProcess.run(folder, "start", "--config", "hub.yaml");

        assertThat(refused.exit()).isNotZero();
        assertThat(refused.output()).contains("不认识的项", "rooster-inbox", "hub.yaml");
        assertThat(folder.file("data")).doesNotExist();
    }

    @Test
    void noConnectorIsOnTheClassPath() throws IOException {
        try (JarFile jar =
                new JarFile(HubProcess.DISTRIBUTION.resolve("aidhub.jar").toFile())) {
            String classPath =
                    String.valueOf(jar.getManifest().getMainAttributes().getValue("Class-Path"));
            assertThat(classPath).contains("aidhub-routes").doesNotContain("aidhub-connector", "aidhub-sandbox");
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .noneMatch(name -> name.contains("io/aidhub/connector/") || name.contains("aidhub-connector"));
        }
        try (Stream<Path> folders = Files.list(HubProcess.DISTRIBUTION.resolve("connectors"))) {
            assertThat(folders.map(found -> found.getFileName().toString()))
                    .contains(
                            "education",
                            "housing",
                            "medical-insurance",
                            "human-resources",
                            "charity",
                            "charity-webhook");
        }
    }

    @Test
    void itServesThisMachineAloneAndEndsInPeace() throws Exception {
        makeKeys();
        HubProcess hub =
                HubProcess.start(folder, "start", "--config", "hub.yaml").says(READY, LIMIT);

        List<String> addresses = ListeningSockets.of(folder.processes());
        assertThat(addresses).hasSizeGreaterThanOrEqualTo(3).allMatch(ListeningSockets::isLocal);
        assertThat(health(hub)).isEqualTo(200);
        assertThat(Files.readString(folder.file("data/logs/hub.log")))
                .contains(
                        "connector charity 1.0.0 is open",
                        "connector charity-webhook 1.1.0 is open",
                        "connector education",
                        "connector housing",
                        "connector human-resources",
                        "connector medical-insurance")
                .doesNotContain("did not open");

        HubProcess.Ended second = HubProcess.run(folder, "start", "--config", "hub.yaml");
        assertThat(second.exit()).isNotZero();
        assertThat(second.output()).contains("正被进程 " + hub.pid() + " 使用");

        HubProcess.Ended ended = hub.terminate().ended(LIMIT);
        assertThat(ended.exit()).isEqualTo(HubProcess.TERMINATED);
        assertThat(ended.output()).contains("正在停止");
        assertThat(folder.leftovers()).isEmpty();
    }

    @Test
    void aDatabaseLeftOverByAKillIsCleared() throws IOException {
        makeKeys();
        HubProcess hub =
                HubProcess.start(folder, "start", "--config", "hub.yaml").says(READY, LIMIT);
        ProcessHandle postmaster = postmaster();
        folder.processes().stream()
                .filter(process -> process.info().commandLine().orElse("").contains("guardian"))
                .forEach(ProcessHandle::destroyForcibly);
        hub.kill().ended(LIMIT);
        assertThat(postmaster.isAlive()).as("nobody ends the stray database").isTrue();

        HubProcess next =
                HubProcess.start(folder, "start", "--config", "hub.yaml").says(READY, LIMIT);

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(postmaster()).isNotEqualTo(postmaster);
        next.terminate().ended(LIMIT);
        assertThat(folder.leftovers()).isEmpty();
    }

    private void makeKeys() {
        HubProcess.Ended made = HubProcess.run(folder, "keys", "init", "keys.properties");
        assertThat(made.exit()).as(made.output()).isZero();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(folder.file("data/postgres/cluster/postmaster.pid"))
                .get(0)
                .strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private static int health(HubProcess hub) throws Exception {
        Matcher address = Pattern.compile("http://127\\.0\\.0\\.1:\\d+").matcher(hub.output());
        assertThat(address.find()).isTrue();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address.group() + "/actuator/health"))
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
