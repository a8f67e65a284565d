from modeltranslation.translator import TranslationOptions, register

from articles.models import Article, Author, Embed, Person, Quote, Section, Topic


@register(Article)
class ArticleTranslation(TranslationOptions):
    fields = ["title", "lead", "body", "slug"]


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ["name", "slug", "sort_key", "description"]


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = ["name", "slug", "sort_key"]


@register([Author, Person])
class PersonTranslation(TranslationOptions):
    fields = ["name", "slug", "sort_key", "post"]


@register(Quote)
class QuoteTranslation(TranslationOptions):
    fields = ["text", "post", "source"]


@register(Embed)
class EmbedTranslation(TranslationOptions):
    fields = ["text"]
