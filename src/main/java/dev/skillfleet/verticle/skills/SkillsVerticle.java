package dev.skillfleet.verticle.skills;

import dev.skillfleet.bus.Addresses;
import dev.skillfleet.bus.Bus;
import dev.skillfleet.bus.Fault;
import dev.skillfleet.bus.FaultException;
import dev.skillfleet.bus.Reply;
import dev.skillfleet.bus.SkillsRequest;
import dev.skillfleet.config.ConfigException;
import dev.skillfleet.config.SkillsConfig;
import dev.skillfleet.skill.Evaluation;
import dev.skillfleet.skill.Finding;
import dev.skillfleet.skill.SkillCatalog;
import dev.skillfleet.skill.SkillDocument;
import dev.skillfleet.skill.SkillEdits;
import dev.skillfleet.skill.SkillFixer;
import dev.skillfleet.skill.SkillFolders;
import dev.skillfleet.skill.SkillPath;
import dev.skillfleet.skill.SkillRefusal;
import dev.skillfleet.skill.SkillTree;
import dev.skillfleet.skill.SkillValidator;
import dev.skillfleet.skill.ValidationReport;
import dev.skillfleet.skill.routing.Listed;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the skills folder: writes drafts, promotes them, lists, checks and exports what is there. Serves SkillsRequest.
 * Tells nothing; a promotion is written into its job through jobs.Commit. Options: skills.*.
 */
public final class SkillsVerticle extends VerticleBase {
    private final Bus bus;
    private final Path root;
    private final SkillFolders folders;
    private final SkillCatalog catalog;
    private final SkillEdits edits;

    public SkillsVerticle(SkillsConfig config, Bus bus) {
        this.bus = bus;
        this.root = config.root();
        this.folders = new SkillFolders(config.root(), config.drafts());
        this.catalog = new SkillCatalog(folders);
        this.edits = new SkillEdits(folders);
    }

    @Override
    public Future<?> start() {
        Disk disk = new Disk(vertx);
        Promotions promotions = new Promotions(bus, folders, disk);
        return disk.doing(this::open).compose(opened -> bus.serve(Addresses.SKILLS, SkillsRequest.class)
                .on(SkillsRequest.SaveDraft.class, request -> disk.doing(() -> save(request)))
                .on(SkillsRequest.Promote.class, promotions::promote)
                .on(SkillsRequest.ListSkills.class, request -> disk.doing(() -> list(request)))
                .on(SkillsRequest.Neighbours.class, request -> disk.doing(() -> neighbours(request)))
                .on(SkillsRequest.GetSkill.class, request -> disk.doing(() -> get(request)))
                .on(SkillsRequest.ReadReferences.class, request -> disk.doing(() -> references(request)))
                .on(SkillsRequest.Stamp.class, request -> disk.doing(() -> stamp(request)))
                .on(SkillsRequest.Update.class, request -> promotions.inTurn(() -> disk.doing(() -> update(request))))
                .on(SkillsRequest.Validate.class, request -> disk.doing(() -> validate(request)))
                .on(SkillsRequest.Mend.class, request -> disk.doing(() -> mend(request)))
                .on(SkillsRequest.Evaluate.class, request -> disk.doing(() -> evaluate(request)))
                .on(SkillsRequest.ReadTaxonomy.class, request -> disk.doing(this::taxonomy))
                .on(
                        SkillsRequest.Describe.class,
                        request -> promotions.inTurn(() -> disk.doing(() -> describe(request))))
                .on(SkillsRequest.Export.class, request -> disk.doing(() -> new Reply.Exported(catalog.xml())))
                .open());
    }

    private SkillFolders open() {
        try {
            folders.open();
            return folders;
        } catch (IOException e) {
            throw new ConfigException("skills.root: " + root + " cannot be made; name a folder that can be written to");
        }
    }

    private Reply.Saved save(SkillsRequest.SaveDraft request) throws IOException {
        return new Reply.Saved(folders.saveDraft(
                request.jobId(),
                request.taxonomyPath(),
                request.skillContent(),
                request.extraFiles(),
                request.metadata(),
                request.base()));
    }

    private Reply.Skills list(SkillsRequest.ListSkills request) throws IOException {
        return skills(catalog.list(request.search(), request.status()));
    }

    private Reply.Skills neighbours(SkillsRequest.Neighbours request) throws IOException {
        Listed skill = new Listed(request.name(), request.description());
        return skills(catalog.neighbours(request.skillId(), skill, request.limit()));
    }

    private static Reply.Skills skills(List<SkillCatalog.Summary> skills) {
        return new Reply.Skills(skills.stream()
                .map(skill -> new Reply.Skills.Summary(
                        skill.id().toString(), skill.name(), skill.description(), skill.status()))
                .toList());
    }

    private Reply.Skill get(SkillsRequest.GetSkill request) throws Exception {
        SkillCatalog.Skill skill = found(() -> catalog.get(SkillPath.of(request.skillId())));
        return new Reply.Skill(
                skill.id().toString(),
                skill.name(),
                skill.description(),
                skill.version(),
                skill.type(),
                skill.metadata(),
                skill.content(),
                skill.stamp(),
                skill.modifiedAt(),
                skill.draft());
    }

    private Reply.References references(SkillsRequest.ReadReferences request) throws Exception {
        return new Reply.References(found(() -> catalog.references(SkillPath.of(request.skillId()))));
    }

    private Reply.Stamped stamp(SkillsRequest.Stamp request) throws Exception {
        return new Reply.Stamped(found(() -> catalog.stamp(SkillPath.of(request.skillId()))));
    }

    private Reply.Done update(SkillsRequest.Update request) throws Exception {
        SkillPath place = found(() -> SkillPath.of(request.skillId()));
        String content = request.content();
        if (content != null) {
            ValidationReport report = SkillValidator.validate(content, place.name());
            if (!report.specValid()) {
                throw new FaultException(
                        Fault.INVALID, "the text breaks the standard", Promotions.errors(report, "/content"));
            }
        }
        return found(() -> {
            edits.update(place, content, request.metadata());
            return new Reply.Done();
        });
    }

    private static <T> T found(Callable<T> look) throws Exception {
        try {
            return look.call();
        } catch (SkillRefusal e) {
            throw new FaultException(
                    Fault.NOT_FOUND,
                    e.reason() == SkillRefusal.Reason.UNSAFE_PATH
                            ? "there is no such skill: " + e.getMessage()
                            : "there is no such skill");
        }
    }

    private Reply.Validated validate(SkillsRequest.Validate request) throws IOException {
        String skillId = request.skillId();
        String content = request.content();
        oneOf(skillId, content);
        if (skillId == null) {
            return new Reply.Validated(SkillValidator.validate(content));
        }
        try {
            ValidationReport report = SkillValidator.validate(folders.find(SkillPath.of(skillId)));
            return new Reply.Validated(report);
        } catch (SkillRefusal e) {
            throw Disk.fault(e, Fault.MALFORMED);
        }
    }

    private static void oneOf(@Nullable String skillId, @Nullable String content) {
        if ((skillId == null) == (content == null)) {
            throw new FaultException(Fault.MALFORMED, "give either a skill's path or a text to check");
        }
    }

    private Reply.Mended mend(SkillsRequest.Mend request) throws IOException {
        String skillId = request.skillId();
        oneOf(skillId, request.content());
        try {
            String folder = skillId == null ? null : SkillPath.of(skillId).name();
            String content = skillId == null
                    ? request.content()
                    : catalog.get(SkillPath.of(skillId)).content();
            SkillFixer.Fixed fixed = SkillFixer.fix(content);
            List<Finding> left =
                    SkillValidator.validate(fixed.content(), folder).findings();
            List<Finding> gone = SkillValidator.validate(content, folder).findings().stream()
                    .filter(Finding::fixable)
                    .toList();
            return new Reply.Mended(fixed.content(), fixed.applied(), gone, left);
        } catch (SkillRefusal e) {
            throw Disk.fault(e, Fault.MALFORMED);
        }
    }

    private Reply.Evaluated evaluate(SkillsRequest.Evaluate request) throws IOException {
        String skillId = request.skillId();
        oneOf(skillId, request.content());
        String content = skillId == null
                ? request.content()
                : catalog.get(SkillPath.of(skillId)).content();
        return new Reply.Evaluated(Evaluation.of(SkillDocument.parse(content), request.weights()));
    }

    private Reply.Taxonomy taxonomy() throws IOException {
        SkillTree tree = catalog.tree();
        return new Reply.Taxonomy(tree.structure(), skills(tree.skills()).skills(), tree.updatedAt());
    }

    private Reply.Done describe(SkillsRequest.Describe request) throws IOException {
        edits.describe(SkillPath.of(request.path()), request.fields());
        return new Reply.Done();
    }
}
