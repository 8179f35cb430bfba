package io.tagi.bench.measure;

import java.util.List;

/** What a benchmark found out. Implemented by records, whose components are the report for a program. */
public interface Report {
    /** The report for a person. */
    List<TextTable> tables();

    /** What a person should know besides the tables; may be empty. */
    List<String> remarks();
}
