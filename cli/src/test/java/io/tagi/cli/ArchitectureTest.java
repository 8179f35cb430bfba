package io.tagi.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;

/** The arrows of the house: protocol, then model, then actors, then the command line, and never back. */
@AnalyzeClasses(packages = "io.tagi", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule PROTOCOL_KNOWS_THE_PLATFORM_AND_JACKSON_ONLY = classes()
            .that()
            .resideInAPackage("io.tagi.protocol..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.tagi.protocol..", "java..", "com.fasterxml.jackson..", "org.jspecify..");

    @ArchTest
    static final ArchRule MODEL_KNOWS_NO_ACTOR_AND_NO_BUS = noClasses()
            .that()
            .resideInAPackage("io.tagi.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("akka..", "org.apache.kafka..", "io.tagi.actors..", "io.tagi.cli..", "java.sql..");

    @ArchTest
    static final ArchRule ACTORS_KNOW_NO_COMMAND_LINE = noClasses()
            .that()
            .resideInAPackage("io.tagi.actors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tagi.cli..", "picocli..");

    @ArchTest
    static final ArchRule NOTHING_IN_ACTORS_KNOWS_THE_NODE_THAT_PUTS_IT_TOGETHER = noClasses()
            .that(resideInAPackage("io.tagi.actors.."))
            .and()
            .resideOutsideOfPackage("io.tagi.actors.node..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.tagi.actors.node..");

    @ArchTest
    static final ArchRule ENTITIES_KNOW_NEITHER_KAFKA_NOR_THE_MODEL = noClasses()
            .that()
            .resideInAnyPackage("io.tagi.actors.entity..", "io.tagi.actors.request..", "io.tagi.actors.experiment..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.tagi.model..", "io.tagi.actors.bus..", "java.nio.file..");

    @ArchTest
    static final ArchRule KAFKA_IS_SPOKEN_ON_THE_BUS_AND_BY_UPSTREAMS_CLIENT_ONLY = noClasses()
            .that()
            .resideOutsideOfPackages("io.tagi.actors.bus..", "io.tagi.actors.client..", "io.tagi.bench..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "kafka..");

    @ArchTest
    static final ArchRule THE_ENGINE_IS_TOUCHED_IN_THE_TENSOR_PACKAGE_ONLY = noClasses()
            .that()
            .resideOutsideOfPackage("io.tagi.model.tensor..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.pytorch..");

    @ArchTest
    static final ArchRule NOBODY_USES_JAVA_SERIALIZATION = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectOutputStream");

    @ArchTest
    static final ArchRule NOTHING_OF_OURS_IS_MADE_TO_BE_SERIALIZED = noClasses()
            .that()
            .areNotAssignableTo(Throwable.class)
            .and()
            .areNotEnums()
            .should()
            .implement(Serializable.class);

    @ArchTest
    static final ArchRule NOBODY_SLEEPS = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_PROTOCOL_FORM_NO_CYCLE =
            slices().matching("io.tagi.protocol.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_MODEL_FORM_NO_CYCLE =
            slices().matching("io.tagi.model.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_ACTORS_FORM_NO_CYCLE =
            slices().matching("io.tagi.actors.(*)..").should().beFreeOfCycles();
}
