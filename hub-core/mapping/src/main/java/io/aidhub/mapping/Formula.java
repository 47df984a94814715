package io.aidhub.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr.ExprKind.Kind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.extensions.CelStringExtensions.Function;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One expression of a mapping file in CEL (Common Expression Language): a condition or a computed field. It sees the fields it may name and nothing else, cannot loop, is
 * checked against their types when the file is read, and is evaluated by any number of threads.
 */
final class Formula {
    /** Longest text, in characters: longer ones belong into a connector. */
    private static final int LONGEST = 500;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(32)
            .build();
    /** Parts of texts; the standard functions have no more than {@code size}, {@code startsWith}, {@code contains}, {@code matches} (linear time). */
    private static final CelStringExtensions TEXTS = CelExtensions.strings(Function.SUBSTRING, Function.REPLACE);

    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(OPTIONS)
            .addLibraries(TEXTS)
            .build();

    private final CelRuntime.Program program;
    private final Map<String, FormulaType> known;

    private Formula(CelRuntime.Program program, Map<String, FormulaType> known) {
        this.program = program;
        this.known = known;
    }

    /**
     * Reads and checks the expression at {@code key}.
     *
     * @param names what it may name, with types
     * @param result what must come of it
     * @throws BrokenMapping with the line of the file and the column of the expression
     */
    static Formula read(YamlNode place, String key, Map<String, FormulaType> names, FormulaType result) {
        String text = place.text(key);
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .addLibraries(TEXTS)
                .setResultType(result.declared());
        names.forEach((name, type) -> compiler.addVar(name, type.declared()));
        try {
            CelAbstractSyntaxTree tree = compiler.build().compile(text).getAst();
            Map<String, FormulaType> used = new LinkedHashMap<>(names);
            used.keySet().retainAll(identifiers(tree));
            return new Formula(RUNTIME.createProgram(tree), used);
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            throw place.broken(
                    key,
                    "not-an-expression",
                    text,
                    first.getSourceLocation().getLine(),
                    first.getSourceLocation().getColumn() + 1,
                    first.getMessage(),
                    String.join(", ", names.keySet()));
        } catch (CelEvaluationException e) {
            throw new IllegalStateException("a checked expression has no program: " + text, e);
        }
    }

    private static Set<String> identifiers(CelAbstractSyntaxTree tree) {
        Set<String> identifiers = new TreeSet<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == Kind.IDENT)
                .forEach(node -> identifiers.add(node.expr().ident().name()));
        return identifiers;
    }

    /** The fields it names. */
    Set<String> names() {
        return known.keySet();
    }

    /**
     * What comes of it.
     *
     * @param ours values in our canonical form, by name; absent ones count as {@link FormulaType#value} says
     * @param field the field it is for, for the message
     * @throws MappingProblem when these values have no result: a sum with an unknown number, a division by zero
     */
    Object of(Map<String, String> ours, String field) throws MappingProblem {
        Map<String, Object> values = new HashMap<>();
        known.forEach((name, type) -> values.put(name, type.value(ours.get(name))));
        try {
            return program.eval(values);
        } catch (CelEvaluationException e) {
            // Its message quotes values; the record itself is kept sealed.
            throw new MappingProblem(MappingProblem.VALUE_INVALID, field, "FORMULA_FAILED", List.of());
        }
    }
}
