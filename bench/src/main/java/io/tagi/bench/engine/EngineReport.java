package io.tagi.bench.engine;

import io.tagi.bench.measure.Report;
import io.tagi.bench.measure.TextTable;
import java.util.List;

/**
 * What the contenders of the engine benchmark achieved.
 *
 * @param workload the size of the work
 * @param threads how many threads one operation was allowed
 * @param pyTorch PyTorch in each precision; empty if it is not installed
 * @param tagi Tagi on each route
 * @param remarks who is missing, and why
 */
public record EngineReport(
        Workload workload, int threads, List<ContenderResult> pyTorch, List<ContenderResult> tagi, List<String> remarks)
        implements Report {
    @Override
    public List<TextTable> tables() {
        return new EngineTables(this).all();
    }
}
