package io.jobwire;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.util.SimpleDocTreeVisitor;
import java.util.List;
import java.util.stream.Collectors;

/** Javadoc as one line of Markdown. */
final class JavadocText extends SimpleDocTreeVisitor<String, Void> {

    /** The line. */
    String of(List<? extends DocTree> body) {
        return body.stream()
                .map(part -> visit(part, null))
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    @Override
    public String visitText(TextTree text, Void unused) {
        return text.getBody();
    }

    @Override
    public String visitEntity(EntityTree entity, Void unused) {
        return "&" + entity.getName() + ";";
    }

    @Override
    public String visitLiteral(LiteralTree literal, Void unused) {
        return literal.getKind() == DocTree.Kind.CODE
                ? "`" + literal.getBody().getBody() + "`"
                : literal.getBody().getBody();
    }

    @Override
    public String visitLink(LinkTree link, Void unused) {
        return link.getLabel().isEmpty() ? "`" + link.getReference().getSignature() + "`" : of(link.getLabel());
    }

    /** Of all else, such as paragraphs and lists, only the words stay. */
    @Override
    protected String defaultAction(DocTree other, Void unused) {
        return " ";
    }
}
