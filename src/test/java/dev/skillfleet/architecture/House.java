package dev.skillfleet.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes of the house, read once. */
final class House {
    static final String NAME = "dev.skillfleet";

    /** With the tests. */
    static final JavaClasses ALL = new ClassFileImporter().importPackages(NAME);

    /** As delivered. */
    static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(NAME);

    private House() {}
}
