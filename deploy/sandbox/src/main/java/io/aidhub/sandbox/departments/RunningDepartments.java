package io.aidhub.sandbox.departments;

import io.aidhub.embedded.EmbeddedPostgres;
import io.aidhub.sandbox.departments.admin.AdminDoor;
import io.aidhub.sandbox.departments.charity.CharityDepartment;
import io.aidhub.sandbox.departments.charity.CharityWebhookDepartment;
import io.aidhub.sandbox.departments.courts.CourtsDepartment;
import io.aidhub.sandbox.departments.education.EducationDepartment;
import io.aidhub.sandbox.departments.emergency.EmergencyDepartment;
import io.aidhub.sandbox.departments.housing.HousingDepartment;
import io.aidhub.sandbox.departments.humanresources.HumanResourcesDepartment;
import io.aidhub.sandbox.departments.medicalinsurance.MedicalInsuranceDepartment;
import io.aidhub.sandbox.departments.office.Database;
import io.aidhub.sandbox.departments.office.Department;
import io.aidhub.sandbox.departments.office.OfficeSchema;
import io.aidhub.sandbox.departments.queue.QueueLogin;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The departments at work, on their own PostgreSQL under the data folder. */
final class RunningDepartments implements AutoCloseable {
    static final String STATE_DATABASE = "departments";
    static final String FRONT_DATABASE = "housing_front";
    /** The second charity keeps its own store, as a system of its own would. */
    static final String SECOND_CHARITY_DATABASE = "charity_webhook";

    private static final Logger log = LoggerFactory.getLogger(RunningDepartments.class);
    private static final String OWNER = "sandbox";
    private static final int SHARED_BUFFERS_MEGABYTES = 16;
    private static final int STATE_CONNECTIONS = 10;
    private static final int FRONT_CONNECTIONS = 4;
    private static final int SECOND_CHARITY_CONNECTIONS = 4;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final EmbeddedPostgres postgres;
    private final EducationDepartment education;
    private final MedicalInsuranceDepartment medicalInsurance;
    private final CharityWebhookDepartment secondCharity;
    private final HumanResourcesDepartment humanResources;
    private final CourtsDepartment courts;
    private final AdminDoor admin;

    private RunningDepartments(DepartmentsOptions options, Secrets secrets, Clock clock) {
        boolean running = false;
        try {
            Ports ports = Ports.in(options.data().resolve("ports.properties"));
            postgres = open(EmbeddedPostgres.start(
                    EmbeddedPostgres.Settings.in(options.data().resolve("pg"))
                            .withUser(OWNER)
                            .withPort(ports.postgres())
                            .withDatabases(STATE_DATABASE, FRONT_DATABASE, SECOND_CHARITY_DATABASE)
                            .withSharedBuffersMegabytes(SHARED_BUFFERS_MEGABYTES)
                            .withoutSync())); // the departments are invented, and the machine's disk is the hub's
            ports.remember("postgres", postgres.port());
            Database state = database(STATE_DATABASE, STATE_CONNECTIONS);
            Database front = database(FRONT_DATABASE, FRONT_CONNECTIONS);
            EducationDepartment.Settings forEducation = new EducationDepartment.Settings(
                    secrets.educationClientId(),
                    secrets.educationClientSecret(),
                    options.tokenValidity(),
                    options.seed());
            education = open(ports.open(
                    EducationDepartment.ID, port -> new EducationDepartment(state, forEducation, port, clock)));
            MedicalInsuranceDepartment.Settings forMedical = new MedicalInsuranceDepartment.Settings(
                    secrets.medicalAppKey(), secrets.medicalSecret(), options.seed(), options.oddRecords());
            medicalInsurance = open(ports.open(
                    MedicalInsuranceDepartment.ID,
                    port -> new MedicalInsuranceDepartment(state, forMedical, port, clock)));
            HumanResourcesDepartment.Settings forHumanResources = new HumanResourcesDepartment.Settings(
                    secrets.humanResourcesAppCode(),
                    secrets.humanResourcesAppSecret(),
                    options.seed(),
                    options.oddRecords());
            humanResources = open(ports.open(
                    HumanResourcesDepartment.ID,
                    port -> new HumanResourcesDepartment(state, forHumanResources, port, clock)));
            HousingDepartment housing = open(new HousingDepartment(front, secrets.housingPassword(), options.seed()));
            CharityDepartment charity = open(new CharityDepartment(
                    state,
                    new QueueLogin(
                            options.broker(),
                            secrets.charityUser(),
                            secrets.charityPassword(),
                            secrets.charityQueueKey()),
                    options.seed(),
                    options.zone(),
                    clock));
            EmergencyDepartment emergency = open(new EmergencyDepartment(
                    state,
                    new QueueLogin(
                            options.broker(),
                            secrets.emergencyUser(),
                            secrets.emergencyPassword(),
                            secrets.emergencyQueueKey()),
                    options.seed()));
            Database secondStore = database(SECOND_CHARITY_DATABASE, SECOND_CHARITY_CONNECTIONS);
            CharityWebhookDepartment.Settings forSecond = new CharityWebhookDepartment.Settings(
                    secrets.charityWebhookOrigin(),
                    secrets.charityWebhookSecret(),
                    secrets.charityWebhookAnswersSecret(),
                    new HubAddress(options.hub())::answers,
                    options.seed(),
                    options.zone());
            secondCharity = open(ports.open(
                    CharityWebhookDepartment.ID,
                    port -> new CharityWebhookDepartment(secondStore, forSecond, port, clock)));
            CourtsDepartment.Settings forCourts = new CourtsDepartment.Settings(
                    options.data().resolve("courts"), secrets.courtsPassword(), options.seed(), options.zone());
            courts = open(ports.open(CourtsDepartment.ID, port -> new CourtsDepartment(state, forCourts, port, clock)));
            List<Department> departments = List.of(
                    education, medicalInsurance, housing, humanResources, charity, secondCharity, emergency, courts);
            Map<String, Supplier<Map<String, Long>>> offers =
                    Map.of(CharityDepartment.ID, charity::offers, CharityWebhookDepartment.ID, secondCharity::offers);
            admin = open(ports.open("admin", port -> AdminDoor.open(port, departments, offers)));
            running = true;
        } finally {
            if (!running) {
                close();
            }
        }
    }

    /** Starts everything; returns when all doors are open. Charity and emergency connect to the broker when they can. */
    static RunningDepartments start(DepartmentsOptions options, Secrets secrets, Clock clock) {
        return new RunningDepartments(options, secrets, clock);
    }

    private Database database(String name, int connections) {
        Database database =
                open(Database.open(postgres.jdbcUrl(name), postgres.user(), postgres.password(), connections));
        OfficeSchema.create(database.jdbc());
        return database;
    }

    private <T extends AutoCloseable> T open(T part) {
        opened.push(part);
        return part;
    }

    /** What the ready line says besides {@code "ready":true}. */
    Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("education", education.url());
        addresses.put("medicalInsurance", medicalInsurance.url());
        addresses.put("housingJdbc", postgres.jdbcUrl(FRONT_DATABASE));
        addresses.put("housingUser", HousingDepartment.hubUser());
        addresses.put("humanResources", humanResources.url());
        addresses.put("charityWebhook", secondCharity.url());
        addresses.put("courts", "sftp://127.0.0.1:" + courts.port());
        addresses.put("courtsUser", CourtsDepartment.USER);
        addresses.put("courtsHostKey", courts.hostKey());
        addresses.put("admin", admin.url());
        return addresses;
    }

    /** Closes what was opened, last first; PostgreSQL is stopped last. Closing twice is fine. */
    @Override
    public synchronized void close() {
        while (!opened.isEmpty()) {
            AutoCloseable part = opened.pop();
            try {
                part.close();
            } catch (Exception e) {
                // The others still have to be closed.
                log.warn("{} did not close in peace", part.getClass().getSimpleName(), e);
            }
        }
    }
}
